//! Cells that choose from a list.

use super::CellReader;
use crate::findings::ValueDefect;
use crate::intake::cell_text::CellText;
use crate::intake::choices::{self, FREE_OR_PAID, MAY_OR_MAY_NOT, YES_OR_NO};
use crate::model::codes::UNKNOWN;
use crate::model::column::{Column, Presence};
use crate::model::incident::{CauseClass, Fee, ServiceIndex};

/// Words by which nothing is chosen, beside those that any optional cell may hold.
const NOT_KNOWN: [&str; 14] = [
    "不詳", "未定", "未確定", "未確認", "未判明", "未詳", "確認中", "精査中", "判明せず", "N/A",
    "NA", "UNKNOWN", "TBD", "?",
];

impl CellReader<'_> {
    /// What an optional cell chooses; empty where that is not known.
    fn choice(&mut self, column: Column) -> CellText {
        let text = self.read_optional_text(column);
        if NOT_KNOWN.iter().any(|word| word.eq_ignore_ascii_case(&text)) {
            self.say(column, CellText::default());
            return CellText::default();
        }
        text
    }

    pub fn service(&mut self) -> Option<ServiceIndex> {
        self.once(Column::Service, Self::read_service)
    }

    fn read_service(&mut self) -> Option<ServiceIndex> {
        let text = self.text(Column::Service);
        if text.is_empty() {
            return None;
        }
        match self.context.reading.names.service(&text) {
            Ok(service) => {
                self.say(Column::Service, self.context.reading.codes.service(service).code.clone());
                Some(service)
            }
            Err(nearest) => {
                self.note(
                    ValueDefect::CodeUnknown { column: Column::Service, nearest },
                    Column::Service,
                );
                None
            }
        }
    }

    pub fn cause_class(&mut self) -> (Option<CauseClass>, CellText) {
        self.once(Column::CauseClass, Self::read_cause_class)
    }

    fn read_cause_class(&mut self) -> (Option<CauseClass>, CellText) {
        let column = Column::CauseClass;
        let text = self.text(column);
        if matches!(text.as_str(), "不明" | "調査中" | UNKNOWN) {
            self.say(column, CauseClass::Other.code());
            self.note(ValueDefect::CauseUnknown, column);
            return (Some(CauseClass::Other), text);
        }
        (self.read_coded(column, "cause_class", CauseClass::from_code), CellText::default())
    }

    pub fn coded<T: Clone + Send + Sync + 'static>(
        &mut self,
        column: Column,
        list: &str,
        from: fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.once(column, |cells| cells.read_coded(column, list, from))
    }

    fn read_coded<T>(
        &mut self,
        column: Column,
        list: &str,
        from: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let is_listed = self.context.reading.names.has_code(list, &self.raw(column));
        // 調査中 says that nobody knows, unless the list has it.
        let text = if column.presence() == Presence::Optional && !is_listed {
            self.choice(column)
        } else {
            self.text(column)
        };
        if text.is_empty() {
            return None;
        }
        match self.context.reading.names.code(list, &text).map(|code| (code.to_owned(), from(code)))
        {
            Ok((code, Some(value))) => {
                self.say(column, code);
                Some(value)
            }
            Ok((_, None)) => {
                self.note(ValueDefect::CodeUnknown { column, nearest: Vec::new() }, column);
                None
            }
            Err(nearest) => {
                self.note(ValueDefect::CodeUnknown { column, nearest }, column);
                None
            }
        }
    }

    /// A code whose blank cell means a value of its own; `None` where it cannot be read.
    pub fn defaulted<T: Copy + Send + Sync + 'static>(
        &mut self,
        column: Column,
        list: &str,
        from: fn(&str) -> Option<T>,
        default: T,
    ) -> Option<T> {
        self.once(column, |cells| {
            if cells.choice(column).is_empty() {
                return Some(default);
            }
            cells.read_coded(column, list, from)
        })
    }

    pub fn flag(&mut self, column: Column) -> Option<bool> {
        self.once(column, |cells| cells.read_flag(column))
    }

    fn read_flag(&mut self, column: Column) -> Option<bool> {
        let text = self.choice(column);
        if text.is_empty() {
            return None;
        }
        let flag = choices::yes_no(&text);
        match flag {
            Some(flag) => self.say(column, if flag { "yes" } else { "no" }),
            None => {
                let nearest = YES_OR_NO.map(str::to_owned).to_vec();
                self.note(ValueDefect::CodeUnknown { column, nearest }, column);
            }
        }
        flag
    }

    pub fn sharing(&mut self, column: Column) -> bool {
        self.once(column, |cells| cells.read_sharing(column))
    }

    fn read_sharing(&mut self, column: Column) -> bool {
        let text = self.choice(column);
        let allowed = choices::yes_no(&text);
        if allowed.is_none() && !text.is_empty() {
            let nearest = MAY_OR_MAY_NOT.map(str::to_owned).to_vec();
            self.note(ValueDefect::CodeUnknown { column, nearest }, column);
        }
        self.say(column, if allowed == Some(true) { "yes" } else { "no" });
        allowed == Some(true)
    }

    pub fn fee(&mut self) -> Option<Fee> {
        self.once(Column::Fee, Self::read_fee)
    }

    fn read_fee(&mut self) -> Option<Fee> {
        let column = Column::Fee;
        let text = self.choice(column);
        if text.is_empty() {
            return None;
        }
        let fee = choices::fee(&text);
        match fee {
            Some(fee) => self.say(column, fee.code()),
            None => {
                let nearest = FREE_OR_PAID.map(str::to_owned).to_vec();
                self.note(ValueDefect::CodeUnknown { column, nearest }, column);
            }
        }
        fee
    }
}
