//! Cells that say how an incident goes on: what is expected, whom it reaches, what is not to be shared.

use super::CellReader;
use super::checks::is_before;
use super::quantities::InstantCell;
use crate::findings::ValueDefect;
use crate::intake::carriers::without_additions;
use crate::intake::choices::{nearest, plain};
use crate::intake::row::Row;
use crate::intake::sheet::layout::column_of;
use crate::intake::values::datetime;
use crate::model::column::Column;
use crate::model::progress::{ExpectedRecovery, NamedCarrier, Withheld};
use chrono::NaiveDate;
use std::sync::Arc;

/// Words by which a list of things names none.
const NONE: [&str; 8] = ["なし", "無し", "無", "該当なし", "該当無し", "特になし", "n/a", "-"];
/// Words by which all of a report is withheld.
const ALL: [&str; 8] =
    ["全て", "すべて", "全部", "全項目", "全ての項目", "すべての項目", "一切", "all"];
/// The word for a time that is not decided yet.
const UNDECIDED: &str = "未定";

impl CellReader<'_> {
    /// When the service is expected to be restored: a time, 未定, or words as they stand.
    pub fn expected_recovery(&mut self) -> Option<ExpectedRecovery> {
        self.once(Column::ExpectedRecovery, Self::read_expected_recovery)
    }

    fn read_expected_recovery(&mut self) -> Option<ExpectedRecovery> {
        let column = Column::ExpectedRecovery;
        let words = self.read_prose(column);
        if words.is_empty() {
            return None;
        }
        if plain(&words) == UNDECIDED {
            return Some(ExpectedRecovery::Undecided);
        }
        let read = datetime::read_in(&self.raw(column), self.layout.zone(column));
        if read.is_ok_and(|read| read.value.is_some()) {
            let InstantCell { value, approximate, .. } = self.read_instant(column);
            return value.map(|at| ExpectedRecovery::At(at.to_the_minute(), approximate));
        }
        Some(ExpectedRecovery::Words(words.shared()))
    }

    /// The carriers that depend on what failed, as they are called on this day.
    pub fn downstream(&mut self, day: Option<NaiveDate>) -> Option<Vec<NamedCarrier>> {
        let written = self.once(Column::Downstream, |cells| {
            let text = cells.read_optional_text(Column::Downstream);
            if text.is_empty() { Arc::default() } else { named(&cells.raw(Column::Downstream)) }
        });
        let carriers = &self.context.reading.settings.carriers;
        let known = |name: &String| {
            let (key, shown) = carriers.resolve(name, day);
            NamedCarrier { name: shown.into(), key: key.into() }
        };
        let named: Vec<NamedCarrier> = written.iter().map(known).collect();
        (!named.is_empty()).then_some(named)
    }

    /// What is for the ministry alone.
    pub fn withheld(&mut self) -> Option<Withheld> {
        self.once(Column::Withheld, Self::read_withheld)
    }

    fn read_withheld(&mut self) -> Option<Withheld> {
        let column = Column::Withheld;
        if self.read_optional_text(column).is_empty() {
            return None;
        }
        let mut withheld = Withheld::default();
        let mut unknown: Vec<String> = Vec::new();
        for item in items(&self.raw(column)) {
            let bare = plain(item);
            if ALL.contains(&bare.as_str()) {
                withheld.is_all = true;
            } else if let Some(named) = column_of(item, &self.layout.mapping) {
                withheld.columns.insert(named);
            } else if !NONE.contains(&bare.as_str()) {
                unknown.push(item.to_owned());
            }
        }
        if !unknown.is_empty() {
            withheld.is_unclear = true;
            let headers = Column::ALL.iter().map(|column| column.header());
            let nearest = nearest(&unknown.concat(), headers);
            self.note(ValueDefect::WithheldUnknown { unknown, nearest }, column);
        }
        let mut said: Vec<&str> = withheld.columns.iter().map(|column| column.key()).collect();
        said.extend(withheld.is_all.then_some("*"));
        // What is unclear is the same where it is written alike, which `read_optional_text` has said.
        if !withheld.is_unclear {
            let said = said.join(",");
            self.say(column, said);
        }
        (!withheld.is_empty()).then_some(withheld)
    }

    /// Holds the times of how the incident goes on against its occurrence and the report.
    pub fn check_progress(&mut self, row: &Row) {
        let Some(progress) = row.progress.as_deref() else { return };
        let expected = match progress.expected_recovery {
            Some(ExpectedRecovery::At(at, _)) => Some(at),
            Some(ExpectedRecovery::Undecided | ExpectedRecovery::Words(_)) | None => None,
        };
        let times = [
            (progress.noticed_at, Column::NoticedAt),
            (progress.announced_at, Column::AnnouncedAt),
            (expected, Column::ExpectedRecovery),
        ];
        for (instant, column) in times {
            let Some(instant) = instant else { continue };
            if row.occurred_at.is_some_and(|occurred| is_before(instant, occurred)) {
                self.note(ValueDefect::BeforeOccurred(column), column);
            }
            let has_been = column != Column::ExpectedRecovery;
            if has_been && row.reported_at.is_some_and(|reported| is_before(reported, instant)) {
                self.note(ValueDefect::Future, column);
            }
        }
    }
}

/// The parts of a list that is written in a cell.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['、', '､', ',', '，', ';', '；', '\n', '\r', '\u{b}']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// The names of carriers in a cell, without what is added to names.
fn named(text: &str) -> Arc<[String]> {
    let names = items(text).filter(|name| !NONE.contains(&plain(name).as_str()));
    names.map(|name| without_additions(name).name).filter(|name| !name.is_empty()).collect()
}
