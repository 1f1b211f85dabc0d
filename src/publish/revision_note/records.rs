//! A revision note in long form.

use super::changes;
use super::figures;
use crate::publish::dataset::Kind::{Code, Identifier, Label, Verbatim};
use crate::publish::dataset::incidents::OfIncidents;
use crate::publish::dataset::units::{BY_UNIT, NEVER, NO_FIGURE};
use crate::publish::dataset::{
    Column, Dataset, Record, Records, Value, column, dataset, decisions, impacts, observations,
};
use crate::published::manifest::AppliedDecision;
use crate::published::revision::{
    Cause, IncidentChange, Nature, Observation, ObservationChange, Revision,
};

/// The status of a figure that a report does not have.
pub const ABSENT: &str = "absent";
/// The name of the program among the causes.
const PROGRAM: &str = "shihanki";

/// Every dataset of a revision note.
pub fn of_revision(revision: &Revision) -> Vec<Box<dyn Records<'_> + '_>> {
    let differing = revision.incidents.iter();
    vec![
        Box::new(causes().with(revision.causes.iter().filter_map(source))),
        Box::new(changes().with(differing.clone().flat_map(|of| {
            of.columns.iter().map(move |(column, was, is)| ChangedColumn { of, column, was, is })
        }))),
        Box::new(decisions().with(revision.causes.iter().filter_map(decision))),
        Box::new(figures().with(figures::differing(revision))),
        Box::new(
            incidents()
                .with(differing.flat_map(|of| of.natures.iter().map(move |nature| (of, *nature)))),
        ),
    ]
}

/// Figures that differ.
enum OfObservations {}

impl Record for OfObservations {
    type Of<'a> = &'a ObservationChange;
}

#[rustfmt::skip]
fn figures() -> Dataset<OfObservations> {
    fn value(figure: Option<&Observation>) -> Value<'_> {
        Value::Published(figure.map_or("", |figure| &figure.value))
    }
    fn status(figure: Option<&Observation>) -> Value<'_> {
        Value::code(figure.map_or(ABSENT, |figure| &figure.status))
    }
    dataset("figures", ["変わった数値", "Figures that differ"], vec![
        observations::OfStatistics::TABLE.got(|of, _| Value::code(&of.key.table)),
        observations::OfObservations::PERIOD.got(|of, _| Value::text(&of.key.period)),
        observations::OfStatistics::ROW.got(|of, _| Value::text(&of.key.row)),
        column("column", ["列コード", "Column code"], Verbatim, ["列の区分のない表", "the table has no columns"],
            ["表の列の区分のコード", "The code of the column"], |of, _| Value::text(&of.key.column)),
        observations::OfObservations::MEASURE.got(|of, _| Value::code(&of.key.measure)),
        column("old", ["変更前の値", "Old value"], BY_UNIT, NO_FIGURE,
            ["前の報告書の数値", "The figure of the earlier report"], |of, _| value(of.old.as_ref())),
        column("old_status", ["変更前の状態コード", "Old status"], Code("revision_status"), NEVER,
            ["前の報告書の値の状態", "The state of the figure in the earlier report"], |of, _| status(of.old.as_ref())),
        column("new", ["変更後の値", "New value"], BY_UNIT, NO_FIGURE,
            ["後の報告書の数値", "The figure of the later report"], |of, _| value(of.new.as_ref())),
        column("new_status", ["変更後の状態コード", "New status"], Code("revision_status"), NEVER,
            ["後の報告書の値の状態", "The state of the figure in the later report"], |of, _| status(of.new.as_ref())),
        column("difference", ["差", "Difference"], BY_UNIT, ["一方に値がないか、整数でない", "one has no figure, or it is not whole"],
            ["変更後から変更前を減じたもの", "New less old"], |of, _| Value::Published(of.difference.as_deref().unwrap_or(""))),
        observations::OfObservations::UNIT_LABEL.got(|of, labels| {
            let figure = of.new.as_ref().or(of.old.as_ref());
            Value::text(figure.map_or("", |figure| figures::unit(&of.key, figure, labels)))
        }),
    ])
}

/// Incidents that differ, each with a reason.
enum OfReasons {}

impl Record for OfReasons {
    type Of<'a> = (&'a IncidentChange, Nature);
}

#[rustfmt::skip]
fn incidents() -> Dataset<OfReasons> {
    dataset("incidents", ["変わった事故", "Incidents that differ"], vec![
        OfIncidents::CARRIER.got(|(of, _), _| Value::text(&of.carrier)),
        OfIncidents::REPORT_ID.got(|(of, _), _| Value::text(&of.report_id)),
        column("reason", ["変更の理由コード", "Reason code"], Code("nature"), NEVER,
            ["変わった理由", "Why the incident differs"], |(_, nature), _| Value::code(nature.code())),
        column("reason_label", ["変更の理由", "Reason"], Label, NEVER,
            ["変わった理由の名称", "The reason in words"], |(_, nature), labels| Value::text(changes::nature(nature, labels))),
    ])
}

/// A column in which an incident differs.
#[derive(Clone, Copy)]
struct ChangedColumn<'a> {
    of: &'a IncidentChange,
    /// Its name, that of a column of an effect with the service before it.
    column: &'a str,
    was: &'a str,
    is: &'a str,
}

impl<'a> ChangedColumn<'a> {
    /// The service, of a column of an effect, and the name of the column alone.
    fn parts(self) -> (Option<&'a str>, &'a str) {
        match self.column.split_once('.') {
            Some((service, name)) => (Some(service), name),
            None => (None, self.column),
        }
    }
}

/// Columns in which incidents differ.
enum OfColumns {}

impl Record for OfColumns {
    type Of<'a> = ChangedColumn<'a>;
}

#[rustfmt::skip]
fn changes() -> Dataset<OfColumns> {
    const WHOLE: [&str; 2] = ["事故全体の追加又は削除", "the whole incident was added or removed"];
    const NO_VALUE: [&str; 2] = ["値がない", "there is no value"];
    dataset("changes", ["事故の変わった項目", "What differs of the incidents"], vec![
        OfIncidents::CARRIER.got(|changed, _| Value::text(&changed.of.carrier)),
        OfIncidents::REPORT_ID.got(|changed, _| Value::text(&changed.of.report_id)),
        impacts::OfImpacts::SERVICE.or(["事故全体に係る項目", "about the incident as a whole"])
            .meaning(["役務ごとの項目の役務", "The service that the column is of"])
            .got(|changed, _| Value::code_if(changed.parts().0)),
        column("column", ["変わった項目コード", "Column code"], Identifier, WHOLE,
            ["incidents.csv、impacts.csv又はregions.csvの項目の物理名", "A column of incidents.csv, impacts.csv or regions.csv"],
            |changed, _| Value::text(changed.parts().1)),
        column("column_label", ["変わった項目", "Column"], Label, WHOLE,
            ["変わった項目の名称", "The column in words"], |changed, labels| Value::text(changes::column(changed.parts().1, labels))),
        column("old", ["変更前", "Old"], Verbatim, NO_VALUE,
            ["前の報告書の値のまま", "As in the earlier report"], |changed, _| Value::text(changed.was)),
        column("new", ["変更後", "New"], Verbatim, NO_VALUE,
            ["後の報告書の値のまま", "As in the later report"], |changed, _| Value::text(changed.is)),
    ])
}

/// Something that the reports were made from and that differs.
#[derive(Clone, Copy)]
struct Source<'a> {
    kind: &'static str,
    name: &'a str,
    was: &'a str,
    is: &'a str,
}

/// Files, options and programs that the reports were made from.
enum OfSources {}

impl Record for OfSources {
    type Of<'a> = Source<'a>;
}

fn source(cause: &Cause) -> Option<Source<'_>> {
    fn text(value: Option<&String>) -> &str {
        value.map_or("", String::as_str)
    }
    let (name, was, is) = match cause {
        Cause::Input(name, was, is) | Cause::Data(name, was, is) | Cause::Option(name, was, is) => {
            (name.as_str(), text(was.as_ref()), text(is.as_ref()))
        }
        Cause::Program(was, is) => (PROGRAM, was.as_str(), is.as_str()),
        Cause::DecisionGone(_) | Cause::DecisionNew(_) => return None,
    };
    Some(Source { kind: cause.code(), name, was, is })
}

#[rustfmt::skip]
fn causes() -> Dataset<OfSources> {
    const HASH_OR_VALUE: [&str; 2] = ["ファイルのSHA-256又は設定の値", "SHA-256 of the file, or the value of the option"];
    dataset("causes", ["変わった資料等", "What the reports were made from that differs"], vec![
        column("kind", ["資料等の種類コード", "Kind code"], Code("cause_kind"), NEVER,
            ["報告書の作成に用いたものの種類", "What the reports were made from"], |of, _| Value::code(of.kind)),
        column("name", ["名称", "Name"], Verbatim, NEVER,
            ["ファイルのパス又は設定の名称", "The path of the file, or the name of the option"], |of, _| Value::text(of.name)),
        column("old", ["変更前", "Old"], Verbatim, ["前の報告書にない", "the earlier report has none"],
            HASH_OR_VALUE, |of, _| Value::text(of.was)),
        column("new", ["変更後", "New"], Verbatim, ["後の報告書にない", "the later report has none"],
            HASH_OR_VALUE, |of, _| Value::text(of.is)),
    ])
}

/// Decisions that one of the reports alone rests on, and what became of them.
enum OfDecisions {}

impl Record for OfDecisions {
    type Of<'a> = (&'static str, &'a AppliedDecision);
}

fn decision(cause: &Cause) -> Option<(&'static str, &AppliedDecision)> {
    match cause {
        Cause::DecisionGone(decision) => Some(("removed", decision)),
        Cause::DecisionNew(decision) => Some(("added", decision)),
        Cause::Input(..) | Cause::Data(..) | Cause::Option(..) | Cause::Program(..) => None,
    }
}

fn decisions() -> Dataset<OfDecisions> {
    let change: Column<OfDecisions> = column(
        "change",
        ["変更コード", "Change code"],
        Code("nature"),
        NEVER,
        [
            "後の報告書で加わった決定か、なくなった決定か",
            "Whether the later report has the decision, or the earlier one",
        ],
        |(change, _), _| Value::code(change),
    );
    dataset(
        "decisions",
        ["変わった決定", "Decisions that differ"],
        vec![
            change,
            decisions::OfDecisions::KIND.got(|(_, of), _| Value::code(&of.kind)),
            OfIncidents::CARRIER.got(|(_, of), _| Value::text(&of.carrier)),
            OfIncidents::REPORT_ID.got(|(_, of), _| Value::text(&of.report_id)),
            decisions::OfDecisions::COLUMN.got(|(_, of), _| Value::code(&of.column)),
            decisions::OfDecisions::VALUE.got(|(_, of), _| Value::text(&of.value)),
            decisions::OfDecisions::REASON.got(|(_, of), _| Value::text(&of.reason)),
            decisions::OfDecisions::BY.got(|(_, of), _| Value::text(&of.by)),
            decisions::OfDecisions::ON.got(|(_, of), _| Value::Published(&of.on)),
        ],
    )
}
