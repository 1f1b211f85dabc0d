//! The chapter of the lists of incidents.

use super::blocks::Holds::{Number, Prose, Size, Text, Word};
use super::blocks::{Block, Chapter, List, Section};
use super::events;
use super::headers::{AFFECTED, AREA, CARRIER, DURATION, OCCURRED, REPORT, period};
use super::value::{Source, Value};
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::incident;
use crate::model::judgement::Class;
use crate::model::ledger::Fate;
use crate::model::report::{Judged, Report, WithheldValues};
use crate::publish::document::figures::{self, Figure};
use crate::publish::labels::{Labels, grouped, say};

/// The list of what is undetermined.
const UNDETERMINED: &str = "undetermined_list";
const USERS: [&str; 2] = ["影響利用者数（人）", "Users"];

/// The chapter.
pub fn chapter<'r>(report: &'r Report, figures: &'r [Figure], labels: Labels<'r>) -> Chapter<'r> {
    let lists = [
        serious(report, labels),
        near(report, labels),
        open(report, labels),
        events::concurrent(report, labels),
    ];
    let unnamed = labels.either(
        "個別に掲げる事故はない。掲げない事故は、件数等の集計にのみ含まれる。",
        "None is named here; those that are not named are in the figures alone.",
    );
    // Of what there is none, none is withheld.
    let is_of_none = |id: &str| id == UNDETERMINED && report.whole.undetermined == 0;
    let numbered = |(index, section): (usize, Section<'r>)| {
        Block::Section(Section {
            none: if report.withheld > 0 && !is_of_none(section.id) {
                unnamed
            } else {
                section.none
            },
            number: Some(report.tables.len() + index + 1),
            figure: figures::beside(figures, section.id),
            file: format!("tables/{}.csv", section.id),
            ..section
        })
    };
    let lists = lists.into_iter().enumerate().map(numbered);
    let withheld = [unnamed_others(report, labels), left_out(report, labels)];
    let withheld = withheld.into_iter().flatten().map(Block::Paragraph);
    let find = Block::Search(find(report, labels));
    let blocks = withheld.chain([find]).chain(lists).collect();
    Chapter::new("lists", labels.either("事故の一覧", "Lists of incidents"), blocks)
}

/// How many incidents of the period the edition does not name.
fn unnamed_others(report: &Report, labels: Labels<'_>) -> Option<String> {
    let count = grouped(report.withheld as i128);
    let (ja, en) = match (report.edition, report.named_in_public) {
        (Edition::Public, NamedInPublic::Serious) => (
            "重大な事故及び事業者が周知を認めた事故を掲げる。",
            "Named are the serious incidents, and those that their carriers allow to be told.",
        ),
        (Edition::Public, _) => (
            "事業者が周知を認めた事故を掲げる。",
            "Named are the incidents that their carriers allow to be told.",
        ),
        _ => (
            "事業者が共有を認めた事故を掲げる。",
            "Named are the incidents that their carriers allow to be shared.",
        ),
    };
    (report.withheld > 0).then(|| {
        say!(
            labels,
            "{ja}このほかの対象期間の事故{count}件は、件数等の集計にのみ含まれる。",
            "{en} The other incidents of the period, {count}, are in the figures alone."
        )
    })
}

/// How many values of the incidents that it names the edition leaves out.
fn left_out(report: &Report, labels: Labels<'_>) -> Option<String> {
    let WithheldValues { values, incidents } = report.withheld_values;
    let (number, of) = (grouped(values as i128), grouped(incidents as i128));
    (values > 0).then(|| {
        say!(
            labels,
            "掲げる事故のうち{of}件については、事業者が共有しないとした項目（延べ{number}項目）及びこれらから分かる事項を示さない。空欄又は不明と示す。件数等の集計には含まれる。",
            "Of {of} of the incidents named, values that their carriers withhold ({number} in all), and what would give them away, are left out: they are blank or unknown here, and are in the figures."
        )
    })
}

/// The incidents of the period that are told one by one, to be searched: simple forms are counts.
fn find<'r>(report: &Report, labels: Labels<'_>) -> Section<'r> {
    let is_told = |judged: &&Judged| judged.judgement.class != Class::PeriodicSimple;
    let mut incidents: Vec<&Judged> = report.in_period().filter(is_told).collect();
    incidents.sort_by(|a, b| a.order().cmp(&b.order()));
    let class = |judged: &Judged| {
        if judged.incident.is_excluded() {
            labels.coded("fate", Fate::Excluded.code())
        } else {
            labels.coded("class", judged.judgement.class.code())
        }
    };
    let day = |judged: &&Judged| {
        let day = judged.incident.occurred_on();
        Value::Time { name: labels.day(day), code: day.to_string() }
    };
    let period = period(report, labels);
    let list = List::of(incidents, labels)
        .on_screen(CARRIER, Text, |at| Value::text(&*at.incident.carrier))
        .on_screen(REPORT, Text, |at| Value::text(&*at.incident.report_id))
        .on_screen(["発生日", "Date"], Text, day)
        .on_screen(["役務", "Services"], Text, |at| Value::Text(labels.services(&at.incident)))
        .on_screen(AREA, Text, |at| Value::Text(labels.touched(&at.incident.area)))
        .on_screen(["要因", "Cause"], Text, |at| {
            let incident = &at.incident;
            Value::Text(labels.cause(incident.cause_class.code(), &incident.cause_detail))
        })
        .on_screen(DURATION, Text, |at| Value::minutes(at.incident.minutes()))
        .on_screen(AFFECTED, Number, |at| Value::Users {
            users: at.incident.users(),
            is_approximate: false,
        })
        .on_screen(["区分", "Class"], Text, |at| Value::text(class(at)));
    let caption = say!(labels, "{period}　発生日順", "{period}, by date");
    Section {
        id: "find",
        title: labels.either("事故の検索", "Find an incident"),
        lead: Some(labels.either(
            "事業者名、報告番号、発生日（12月16日、12/16など）、役務、影響地域、要因などの一部（空白で区切ると、全てを含むもの）。簡易な様式の報告は incidents.csv に示す",
            "Part of the carrier, report number, date (16 Dec or 12/16), service, area or cause; several parts, separated by spaces, must all occur. Reports in the simple form are in incidents.csv",
        ).to_owned()),
        tables: vec![list.table("results", caption)],
        ..Section::default()
    }
}

/// A list of incidents as a section.
fn of_list<'r, R>(
    id: &'static str,
    [ja, en]: [&'static str; 2],
    caption: String,
    list: List<'_, R>,
    labels: Labels<'_>,
) -> Section<'r> {
    Section {
        id,
        title: labels.either(ja, en),
        tables: vec![list.table(id, caption)],
        none: labels.either("該当する事故はない。", "There were none."),
        ..Section::default()
    }
}

fn serious<'r>(report: &'r Report, labels: Labels<'r>) -> Section<'r> {
    let list = List::of(report.serious(), labels)
        .column(CARRIER, 78.0, Text, |at| Value::text(&*at.incident.carrier))
        .column(OCCURRED, 86.0, Word, |at| Value::Moment(at.incident.occurred_at))
        .column(DURATION, 58.0, Size, |at| Value::minutes(at.incident.minutes()))
        .column(["主な障害内容", "What happened"], 157.0, Prose, |at| told(at, labels))
        .column(AREA, 66.0, Text, |at| Value::Text(labels.touched(&at.incident.area)))
        .column(AFFECTED, 62.0, Number, |at| Value::users(at.incident.users(), &at.incident))
        .column(["主な原因（要因）", "Cause"], 120.0, Text, |at| cause(at, labels))
        .column(["該当した基準", "Criterion met"], 107.0, Text, |at| {
            ground(at, report, labels)
        });
    let period = period(report, labels);
    of_list("serious_list", ["重大な事故の一覧", "Serious incidents"], period, list, labels)
}

/// What happened, with where it was told.
pub fn told(judged: &Judged, labels: Labels<'_>) -> Value {
    let incident = &judged.incident;
    let name = if incident::is_made_up(&incident.source) {
        labels.either("架空", "made up").to_owned()
    } else {
        incident.source.to_string()
    };
    let of = format!("{} {}", incident.carrier, labels.moment(incident.occurred_at));
    let source = (!name.is_empty()).then_some(Source { name, of });
    Value::Told { text: incident.summary.to_string(), source }
}

pub fn cause(judged: &Judged, labels: Labels<'_>) -> Value {
    let incident = &judged.incident;
    let cause = labels.coded("cause_class", incident.cause_class.code());
    Value::Text(match &*incident.cause_detail {
        "" => cause.to_owned(),
        detail => say!(labels, "{detail}（{cause}）", "{detail} ({cause})"),
    })
}

pub fn ground(judged: &Judged, report: &Report, labels: Labels<'_>) -> Value {
    Value::Text(judged.judgement.ground.as_ref().map_or_else(String::new, |ground| {
        of_rule(ground.row(), &labels.ground(ground), report, labels)
    }))
}

/// What of a rule is spoken of.
fn of_rule(id: &str, what: &str, report: &Report, labels: Labels<'_>) -> String {
    let rule = report.rules.iter().find(|rule| rule.id == id);
    let name = rule.map_or(id, |rule| labels.say(&rule.name));
    say!(labels, "{name}：{what}", "{name}: {what}")
}

/// The incidents near a threshold, the nearest first.
fn near<'r>(report: &'r Report, labels: Labels<'r>) -> Section<'r> {
    let near = report.near_threshold().into_iter().filter_map(|(judged, nearest)| {
        Some((judged, nearest, judged.incident.impacts.get(nearest.impact)?))
    });
    let list = List::of(near, labels)
        .column(CARRIER, 84.0, Text, |(at, ..)| Value::text(&*at.incident.carrier))
        .column(REPORT, 94.0, Word, |(at, ..)| Value::text(&*at.incident.report_id))
        .column(OCCURRED, 86.0, Word, |(at, ..)| Value::Moment(at.incident.occurred_at))
        .column(["役務", "Service"], 84.0, Text, |(.., impact)| {
            Value::text(labels.service(impact.service))
        })
        .column(DURATION, 56.0, Size, |(.., impact)| Value::minutes(impact.size().minutes))
        .column(USERS, 62.0, Number, |(at, _, impact)| {
            Value::users(impact.size().users, &at.incident)
        })
        .column(["最も近い基準", "Nearest threshold"], 126.0, Text, |(_, nearest, _)| {
            Value::Text(of_rule(&nearest.row, &labels.pair(nearest.pair), report, labels))
        })
        .column(["基準との差", "Margin"], 90.0, Text, |(at, ..)| {
            Value::Text(at.margin().map_or_else(String::new, |margin| labels.margin(margin)))
        })
        .column(["不足の割合（％）", "Gap (%)"], 52.0, Number, |(_, nearest, _)| {
            Value::Gap(nearest.gap)
        });
    let period = period(report, labels);
    let caption = say!(labels, "{period}　基準に最も近いものから", "{period}, the nearest first");
    let mut notes = vec![labels.either(
        "重大な事故に該当しなかった事故（詳細な様式）のうち、いずれかの基準の継続時間及び影響利用者数の双方について半分以上に達したもの。不足の割合は、基準に対する不足の大きい方の割合である。",
        "Detailed-form incidents that were not serious, but reached half of each threshold of some pair. The gap is the greater shortfall as a share of its threshold.",
    ).to_owned()];
    let incomparable = report.whole.incomparable;
    if incomparable > 0 {
        let count = grouped(incomparable as i128);
        notes.push(say!(
            labels,
            "値が不明のため基準と比べられない事故（{count}件）は含まない。",
            "{count} incidents cannot be compared, for a value is unknown, and are left out."
        ));
    }
    Section {
        notes,
        ..of_list(
            "near_threshold",
            ["重大な事故に近い事故", "Incidents near a threshold"],
            caption,
            list,
            labels,
        )
    }
}

/// The incidents whose class is left open.
fn open<'r>(report: &'r Report, labels: Labels<'r>) -> Section<'r> {
    let list = List::of(report.undetermined(), labels)
        .column(CARRIER, 96.0, Text, |at| Value::text(&*at.incident.carrier))
        .column(REPORT, 98.0, Word, |at| Value::text(&*at.incident.report_id))
        .column(OCCURRED, 86.0, Word, |at| Value::Moment(at.incident.occurred_at))
        .column(DURATION, 58.0, Size, |at| Value::minutes(at.incident.minutes()))
        .column(USERS, 66.0, Number, |at| Value::users(at.incident.users(), &at.incident))
        .column(["不明の事項", "Unknown"], 128.0, Text, |at| {
            Value::Text(labels.all_missing(&at.judgement.missing))
        })
        .column(["主な障害内容", "What failed"], 202.0, Prose, |at| {
            Value::text(&*at.incident.summary)
        });
    let period = period(report, labels);
    let caption = say!(labels, "{period}　発生日時順", "{period}, by time of occurrence");
    of_list(UNDETERMINED, ["判定保留の一覧", "Undetermined incidents"], caption, list, labels)
}
