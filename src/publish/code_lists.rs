//! The codes of everything that is published, with their labels.

use crate::model::codes::CodeTables;
use crate::model::column::Column;
use crate::model::decision::{DecisionKind, MERGE_HEADER, MERGE_KEY};
use crate::model::report::Report;
use crate::model::text::{Language, Text};
use crate::publish::events;
use crate::publish::labels::Labels;

/// A code of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeEntry {
    /// The list.
    pub list: &'static str,
    /// The code.
    pub code: String,
    /// Its label.
    pub label: Text,
}

/// The lists whose codes stand in the table of fixed lists.
const FIXED: [&str; 10] = [
    "class", "origin", "kind", "form", "fate", "severity", "submission", "timeliness", "measure",
    "unit",
];

/// Every list that a file of a report uses, with every code and its label, in code order.
pub fn code_lists(report: &Report) -> Vec<CodeEntry> {
    let mut lists = Lists::new(&report.codes);
    lists.of_dimensions(report);
    lists.of_fixed_lists();
    lists.of_places();
    for code in events::LINKS {
        lists.add("linked_by", code, |labels| events::link_label(code, labels).to_owned());
    }
    lists.of_decisions();
    lists.of_rules(report);
    for table in &report.tables {
        lists.add("table", table.id, |labels| labels.say(&table.title).to_owned());
    }
    lists.entries
}

/// Lists of codes as they are gathered.
pub struct Lists<'a> {
    codes: &'a CodeTables,
    /// What was gathered.
    pub entries: Vec<CodeEntry>,
}

impl<'a> Lists<'a> {
    /// No lists yet.
    pub fn new(codes: &'a CodeTables) -> Self {
        Self { codes, entries: Vec::new() }
    }

    /// Adds a code, unless the list has it.
    pub fn add(&mut self, list: &'static str, code: &str, label: impl Fn(Labels<'a>) -> String) {
        if self.entries.iter().any(|entry| entry.list == list && entry.code == code) {
            return;
        }
        let codes = self.codes;
        let say = |language| label(Labels::new(codes, language));
        let label = Text::new(say(Language::Japanese), say(Language::English));
        self.entries.push(CodeEntry { list, code: code.to_owned(), label });
    }

    /// The lists of the table of fixed lists, and whether something is so.
    pub fn of_fixed_lists(&mut self) {
        let stated = Column::ALL.iter().filter_map(|column| column.coded());
        let in_records = stated.filter(|coded| coded.published().record.is_some());
        let in_records = in_records.map(|coded| coded.column().key());
        for list in FIXED.into_iter().chain(in_records).chain(["status"]) {
            for code in self.codes.codes(list) {
                self.add(list, code, |labels| labels.coded(list, code).to_owned());
            }
        }
        for (code, [ja, en]) in [("yes", ["該当する", "Yes"]), ("no", ["該当しない", "No"])]
        {
            self.add("yes_no", code, |labels| labels.either(ja, en).to_owned());
        }
    }

    /// Every service.
    pub fn of_services(&mut self) {
        for service in &self.codes.services {
            self.add("service", &service.code, |labels| labels.say(&service.name).to_owned());
        }
    }

    /// The codes that rows and columns run over, the total among them; those of columns as a list
    /// of their own as well.
    fn of_dimensions(&mut self, report: &'a Report) {
        for table in &report.tables {
            let rows = (table.row_dimension, &table.rows);
            let columns = table.column_dimension.map(|dimension| (dimension, &table.columns));
            for (dimension, axis) in std::iter::once(rows).chain(columns) {
                if dimension.members().are_listed() {
                    for member in axis {
                        self.add(dimension.code(), &member.code(), |labels| {
                            labels.member(dimension, member)
                        });
                    }
                }
            }
        }
        for table in &report.tables {
            let Some(dimension) = table.column_dimension else { continue };
            for member in &table.columns {
                self.add("column", &member.code(), |labels| labels.member(dimension, member));
            }
        }
    }

    /// Prefectures, regions and the whole country in one list.
    fn of_places(&mut self) {
        let codes = self.codes;
        for prefecture in &codes.prefectures {
            self.add("place", &prefecture.code, |labels| labels.say(&prefecture.name).to_owned());
        }
        for (region, name) in codes.regions() {
            self.add("place", region, |labels| labels.say(name).to_owned());
        }
        for code in codes.codes("area") {
            self.add("place", code, |labels| labels.coded("area", code).to_owned());
        }
    }

    /// What decisions do, and the columns of reports that they change.
    pub fn of_decisions(&mut self) {
        for kind in DecisionKind::ALL {
            self.add("decision_kind", kind.code(), |labels| labels.say(&kind.name()).to_owned());
        }
        let columns = Column::ALL.iter().map(|column| (column.key(), column.header()));
        for (key, header) in columns.chain([(MERGE_KEY, MERGE_HEADER)]) {
            self.add("report_column", key, |labels| labels.either(header, key).to_owned());
        }
    }

    /// Every rule by which incidents are judged, whatever the period: before the first of them a list
    /// of those in force would be empty, and a code without a list says nothing.
    fn of_rules(&mut self, report: &'a Report) {
        for (id, name) in &report.rule_names {
            self.add("rule", id, |labels| labels.say(name).to_owned());
        }
    }
}
