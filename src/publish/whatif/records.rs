//! The figures of a comparison in long form.

use super::sides::{NO_RULE, SIDES, no_rule, side};
use crate::model::incident::Incident;
use crate::model::judgement::{Class, Ground};
use crate::model::text::Text;
use crate::model::whatif::{Case, Sweep, Verdict, WhatIf, WhatIfReport};
use crate::publish::dataset::Kind::{Code, Label, Prose, Verbatim};
use crate::publish::dataset::decisions::{changed, decisions};
use crate::publish::dataset::impacts::OfImpacts;
use crate::publish::dataset::incidents::OfIncidents;
use crate::publish::dataset::units::{INCIDENTS, MINUTES, NEVER, NONE, USERS, YES_NO};
use crate::publish::dataset::{Column, Dataset, Record, Records, Value, column, dataset};
use crate::publish::labels::Labels;

/// Every dataset of a comparison.
pub fn of_whatif(report: &WhatIfReport) -> Vec<Box<dyn Records<'_> + '_>> {
    let whatif = &report.whatif;
    let services = whatif.moved().flat_map(|Case { incident, .. }| {
        incident.impacts.iter().map(move |impact| (&**incident, impact))
    });
    let mut all: Vec<Box<dyn Records<'_> + '_>> = Vec::new();
    if report.is_compared {
        all.push(Box::new(by_class().with(counts_by_class(whatif))));
        all.push(Box::new(by_row().with(counts_by_row(whatif))));
        all.push(Box::new(by_carrier().with(counts_by_carrier(whatif))));
        all.push(Box::new(incidents().with(whatif.moved())));
        all.push(Box::new(incident_rows().with(rows(whatif))));
        all.push(Box::new(incident_services().with(services)));
    }
    if !report.decision_files.is_empty() {
        all.push(Box::new(decisions().with(changed(&report.decisions))));
    }
    if let Some(sweep) = &report.sweep {
        all.push(Box::new(self::sweep().with(cells(sweep))));
    }
    all
}

/// A number of incidents by one of the two sets of rules.
#[derive(Clone, Copy)]
struct Count<'a> {
    /// What is counted by: the id of a rule, or a carrier; empty where all are counted.
    by: &'a str,
    /// The name of the rule, where it is known.
    name: Option<&'a Text>,
    class: Class,
    side: &'static str,
    incidents: u64,
}

/// Numbers of incidents.
enum OfCounts {}

impl Record for OfCounts {
    type Of<'a> = Count<'a>;
}

/// A count for each class and each of the two sets of rules, of what belongs.
fn counts<'a>(
    whatif: &WhatIf,
    by: &'a str,
    name: Option<&'a Text>,
    belongs: impl Fn(&Incident, &Verdict) -> bool,
) -> Vec<Count<'a>> {
    let of_class = |class: Class| {
        let change = whatif.change(&[class], &belongs);
        let count = move |(side, incidents)| Count { by, name, class, side, incidents };
        SIDES.into_iter().zip([change.before, change.after]).map(count)
    };
    Class::ALL.iter().copied().flat_map(of_class).collect()
}

fn counts_by_class(whatif: &WhatIf) -> Vec<Count<'_>> {
    counts(whatif, "", None, |_, _| true)
}

fn counts_by_row(whatif: &WhatIf) -> Vec<Count<'_>> {
    let mut all: Vec<Count<'_>> = Vec::new();
    for (row, name) in &whatif.rows {
        all.extend(counts(whatif, row, Some(name), |_, verdict| verdict.rows.contains(row)));
    }
    // Of days for which no rule is known.
    all.extend(counts(whatif, NO_RULE, None, |_, verdict| verdict.rows.is_empty()));
    all
}

fn counts_by_carrier(whatif: &WhatIf) -> Vec<Count<'_>> {
    let carriers = whatif.carriers().into_iter();
    let is_of = |key: &str, incident: &Incident| *incident.carrier_key == *key;
    carriers
        .flat_map(|(key, name)| counts(whatif, name, None, |incident, _| is_of(key, incident)))
        .collect()
}

fn by_class() -> Dataset<OfCounts> {
    dataset("by_class", ["区分別の事故件数", "Incidents by class"], counted().into())
}

fn by_row() -> Dataset<OfCounts> {
    let name: Column<OfCounts> = OfRows::ROW_LABEL.got(|of, labels| {
        Value::text(of.name.map_or(no_rule(labels), |name| name.in_language(labels.language)))
    });
    let columns = [OfCounts::ROW, name].into_iter().chain(counted()).collect();
    dataset("by_row", ["基準別の事故件数", "Incidents by rule"], columns)
}

fn by_carrier() -> Dataset<OfCounts> {
    let carrier: Column<OfCounts> = OfIncidents::CARRIER.got(|of, _| Value::text(of.by));
    let columns = std::iter::once(carrier).chain(counted()).collect();
    dataset("by_carrier", ["事業者別の事故件数", "Incidents by carrier"], columns)
}

/// The columns of every count.
fn counted() -> [Column<OfCounts>; 5] {
    [
        OfIncidents::CLASS.got(|of, _| Value::code(of.class.code())),
        OfIncidents::CLASS_LABEL
            .got(|of, labels| Value::text(labels.coded("class", of.class.code()))),
        OfCounts::SIDE,
        OfCounts::SIDE_LABEL,
        column(
            "incidents",
            ["件数", "Incidents"],
            INCIDENTS,
            NEVER,
            ["現行又は変更後の基準による事故の件数", "Incidents by the rules of the side"],
            |of, _| Value::Integer(Some(of.incidents.into())),
        ),
    ]
}

#[rustfmt::skip]
impl OfCounts {
    const ROW: Column<Self> = column("row", ["基準コード", "Rule code"], Code("rule"), NEVER,
        ["基準の識別子。noneは基準の登録がないもの", "The rule; `none` where no rule is known"], |of, _| Value::code(of.by));
    const SIDE: Column<Self> = column("side", ["現行・変更後コード", "Side code"], Code("side"), NEVER,
        ["現行の基準か変更後の基準か", "By which of the two sets of rules"], |of, _| Value::code(of.side));
    const SIDE_LABEL: Column<Self> = column("side_label", ["現行・変更後", "Side"], Label, NEVER,
        ["現行又は変更後", "Before or after"], |of, labels| Value::text(side(of.side, labels)));
}
#[rustfmt::skip]
impl OfRows {
    const ROW_LABEL: Column<Self> = column("row_label", ["基準", "Rule"], Verbatim, NEVER,
        ["基準ファイルにおける基準の名称", "The rule in words, as its file has it"],
        |of, labels| Value::text(of.name.map_or(of.row, |name| name.in_language(labels.language))));
}

/// Incidents that change.
enum OfCases {}

impl Record for OfCases {
    type Of<'a> = &'a Case;
}

#[rustfmt::skip]
fn incidents() -> Dataset<OfCases> {
    const NOT_SERIOUS: [&str; 2] = ["重大な事故でない", "not serious"];
    const PENDING: &str = "Whether seriousness turns on a value that is not known";
    const CLASS_IN_WORDS: &str = "The class in words";
    const MADE_SERIOUS: &str = "The rule that made it serious";
    const IN_WORDS: &str = "The thresholds that decided, in words";
    fn class(verdict: &Verdict) -> &'static str {
        verdict.judgement.class.code()
    }
    fn pending<'a>(verdict: &Verdict) -> Value<'a> {
        Value::YesNo(verdict.judgement.seriousness_pending())
    }
    // The row that made it serious; those by which it could have been are in a file of theirs.
    fn row(verdict: &Verdict) -> Value<'_> {
        let is_serious = verdict.judgement.serious.is_true();
        let ground = verdict.judgement.ground.as_ref().filter(|_| is_serious);
        Value::code_if(ground.map(Ground::row))
    }
    fn pair<'a>(verdict: &Verdict, labels: Labels<'a>) -> Value<'a> {
        let ground = verdict.judgement.ground.as_ref();
        Value::text(ground.map_or_else(String::new, |ground| labels.ground(ground)))
    }
    dataset("incidents", ["区分の変わる事故", "Incidents that change"], vec![
        OfIncidents::CARRIER.got(|of, _| Value::text(&*of.incident.carrier)),
        OfIncidents::REPORT_ID.got(|of, _| Value::text(&*of.incident.report_id)),
        OfIncidents::OCCURRED_AT.got(|of, _| Value::Time(Some(of.incident.occurred_at))),
        column("class_before", ["現行の区分コード", "Class before, code"], Code("class"), NEVER,
            ["現行の基準による区分", "The class by the rules that are"], |of, _| Value::code(class(&of.before))),
        column("class_before_label", ["現行の区分", "Class before"], Label, NEVER,
            ["現行の基準による区分の名称", CLASS_IN_WORDS], |of, labels| Value::text(labels.coded("class", class(&of.before)))),
        column("class_after", ["変更後の区分コード", "Class after, code"], Code("class"), NEVER,
            ["変更後の基準による区分", "The class by the rules that might be"], |of, _| Value::code(class(&of.after))),
        column("class_after_label", ["変更後の区分", "Class after"], Label, NEVER,
            ["変更後の基準による区分の名称", CLASS_IN_WORDS], |of, labels| Value::text(labels.coded("class", class(&of.after)))),
        column("pending_before", ["現行の判定保留", "Pending before"], YES_NO, NEVER,
            ["現行の基準により重大な事故に当たるかが不明な値によるか", PENDING], |of, _| pending(&of.before)),
        column("pending_after", ["変更後の判定保留", "Pending after"], YES_NO, NEVER,
            ["変更後の基準により重大な事故に当たるかが不明な値によるか", PENDING], |of, _| pending(&of.after)),
        column("row_before", ["現行の該当した基準", "Deciding rule before"], Code("rule"), NOT_SERIOUS,
            ["現行で重大な事故とした基準", MADE_SERIOUS], |of, _| row(&of.before)),
        column("row_after", ["変更後の該当した基準", "Deciding rule after"], Code("rule"), NOT_SERIOUS,
            ["変更後に重大な事故とした基準", MADE_SERIOUS], |of, _| row(&of.after)),
        column("pair_before", ["現行の該当した基準の内容", "Deciding thresholds before"], Prose, NONE,
            ["現行で区分を決めた基準の内容", IN_WORDS], |of, labels| pair(&of.before, labels)),
        column("pair_after", ["変更後の該当した基準の内容", "Deciding thresholds after"], Prose, NONE,
            ["変更後に区分を決めた基準の内容", IN_WORDS], |of, labels| pair(&of.after, labels)),
        OfIncidents::DURATION.got(|of, _| Value::known(of.incident.minutes())),
        OfIncidents::AFFECTED_USERS.got(|of, _| Value::known(of.incident.users())),
        OfIncidents::APPROXIMATE.got(|of, _| Value::YesNo(of.incident.is_approximate())),
        OfIncidents::SOURCE.got(|of, _| Value::text(&*of.incident.source)),
    ])
}

/// A rule by which an incident that changes could be serious.
#[derive(Clone, Copy)]
struct RowOf<'a> {
    incident: &'a Incident,
    side: &'static str,
    row: &'a str,
    /// What the rule is called, where that is known.
    name: Option<&'a Text>,
}

/// Rules by which incidents could be serious.
enum OfRows {}

impl Record for OfRows {
    type Of<'a> = RowOf<'a>;
}

fn rows(whatif: &WhatIf) -> impl Iterator<Item = RowOf<'_>> {
    let name = |row: &str| whatif.rows.iter().find(|(id, _)| id == row).map(|(_, name)| name);
    whatif.moved().flat_map(move |Case { incident, before, after }| {
        SIDES.into_iter().zip([before, after]).flat_map(move |(side, verdict)| {
            verdict.rows.iter().map(move |row| RowOf { incident, side, row, name: name(row) })
        })
    })
}

fn incident_rows() -> Dataset<OfRows> {
    dataset(
        "incident_rows",
        ["区分の変わる事故に係る基準", "Rules by which these incidents could be serious"],
        vec![
            OfIncidents::CARRIER.got(|of, _| Value::text(&*of.incident.carrier)),
            OfIncidents::REPORT_ID.got(|of, _| Value::text(&*of.incident.report_id)),
            OfCounts::SIDE.got(|of, _| Value::code(of.side)),
            OfCounts::SIDE_LABEL.got(|of, labels| Value::text(side(of.side, labels))),
            OfCounts::ROW.got(|of, _| Value::code(of.row)),
            OfRows::ROW_LABEL,
        ],
    )
}

fn incident_services() -> Dataset<OfImpacts> {
    dataset(
        "incident_services",
        ["区分の変わる事故の役務", "Services of these incidents"],
        vec![
            OfIncidents::CARRIER.got(|(incident, _), _| Value::text(&*incident.carrier)),
            OfIncidents::REPORT_ID.got(|(incident, _), _| Value::text(&*incident.report_id)),
            OfImpacts::SERVICE,
            OfImpacts::SERVICE_LABEL,
        ],
    )
}

/// How many incidents a pair of thresholds would make serious.
#[derive(Clone, Copy)]
struct Cell<'a> {
    row: &'a str,
    minutes: u64,
    users: u64,
    serious: u64,
    undetermined: u64,
    /// How many incidents there are on the row.
    incidents: u64,
    is_in_force: bool,
    is_proposed: bool,
}

/// Pairs of thresholds.
enum OfCells {}

impl Record for OfCells {
    type Of<'a> = Cell<'a>;
}

fn cells(sweep: &Sweep) -> Vec<Cell<'_>> {
    let in_force = sweep.cells(&sweep.in_force);
    let proposed = sweep.cells(&sweep.proposed);
    let mut cells = Vec::new();
    for (row, minutes) in sweep.minutes.iter().enumerate() {
        for (column, users) in sweep.users.iter().enumerate() {
            let cell = (row, column);
            cells.push(Cell {
                row: &sweep.row.id,
                minutes: *minutes,
                users: *users,
                serious: sweep.serious[row][column],
                undetermined: sweep.undetermined[row][column],
                incidents: sweep.incidents,
                is_in_force: in_force.contains(&cell),
                is_proposed: proposed.contains(&cell),
            });
        }
    }
    cells
}

#[rustfmt::skip]
fn sweep() -> Dataset<OfCells> {
    dataset("sweep", ["基準の組合せ別の重大な事故の件数", "Serious incidents by thresholds"], vec![
        OfCounts::ROW.got(|of, _| Value::code(of.row)),
        column("minutes", ["継続時間の基準", "Duration"], MINUTES, NEVER,
            ["継続時間の下限", "The duration to be reached"], |of, _| Value::known(Some(of.minutes))),
        column("users", ["影響利用者数の基準", "Affected users"], USERS, NEVER,
            ["影響利用者数の下限", "The users to be reached"], |of, _| Value::known(Some(of.users))),
        column("serious_incidents", ["重大な事故の件数", "Serious incidents"], INCIDENTS, NEVER,
            ["この組合せによる重大な事故の件数", "Incidents that these thresholds make serious"], |of, _| Value::known(Some(of.serious))),
        column("undetermined_incidents", ["判定保留の件数", "Undetermined incidents"], INCIDENTS, NEVER,
            ["この組合せでは判定できない事故の件数", "Incidents that these thresholds leave open"], |of, _| Value::known(Some(of.undetermined))),
        column("incidents", ["対象の事故件数", "Incidents"], INCIDENTS, NEVER,
            ["この基準に係る事故の件数", "Incidents on this row of the rules"], |of, _| Value::known(Some(of.incidents))),
        column("in_force", ["現行の基準", "In force"], YES_NO, NEVER,
            ["現行の基準の組合せか", "Whether these thresholds are in force"], |of, _| Value::YesNo(of.is_in_force)),
        column("proposed", ["変更後の基準", "Proposed"], YES_NO, NEVER,
            ["変更後の基準の組合せか", "Whether these thresholds are proposed"], |of, _| Value::YesNo(of.is_proposed)),
    ])
}
