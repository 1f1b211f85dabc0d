//! One decision as a file has it, before it is known to make sense.

use super::error::DecisionFault;
use crate::intake::choices;
use crate::intake::report_numbers::report_number;
use crate::intake::sheet::form_column;
use crate::intake::sheet::header::Header;
use crate::intake::sheet::plain::{self, Field as _};
use crate::intake::values::datetime::{self, DateTimeError};
use crate::intake::values::normalize::{figures, normalize};
use crate::intake::values::ordinal;
use crate::model::column::Column;
use crate::model::decision::{Decision, MERGE_HEADER, MERGE_KEY, RowAddress, Ruling};
use crate::model::text::{Text, both};
use chrono::NaiveDate;
use std::collections::BTreeMap;

plain::columns! {
    /// What a decisions file says of a decision: a row is told by its file and line, or by carrier and
    /// report number; its column is one of the form, or the word for a merge.
    Field requires
        &[Self::Carrier, Self::Report, Self::Column, Self::Value, Self::Reason, Self::By, Self::On];
    Carrier = "carrier", "事業者名";
    Report = "report", "報告番号";
    ReportSeq = "report_seq", "報告回";
    Service = "service", "役務";
    File = "file", "ファイル";
    Sheet = "sheet", "シート";
    Line = "line", "行";
    Column = "column", "項目";
    Was = "was", "元の値";
    Value = "value", "値";
    Reason = "reason", "理由";
    By = "by", "決定者";
    On = "on", "決定日";
}

/// What a decisions file says of one decision.
pub struct Draft {
    /// The physical line on which it starts.
    pub line: u64,
    /// What it says; what is blank is not there.
    pub fields: BTreeMap<Field, String>,
}

/// Words by which a decision says that the cell was blank.
const WAS_BLANK: [&str; 3] = ["空欄", "(空欄)", "(blank)"];

impl Draft {
    /// The decision.
    ///
    /// # Errors
    /// Everything in it that makes no sense.
    pub fn decision(&self, file: &str) -> Result<Decision, Vec<DecisionFault>> {
        let mut check = Check { draft: self, file, faults: Vec::new() };
        let row = check.row();
        // A row may lack the very carrier or number by which it is sought.
        let name = |check: &mut Check<'_>, field| match row {
            Some(_) => check.optional(field).unwrap_or_default(),
            None => check.required(field),
        };
        let carrier = name(&mut check, Field::Carrier);
        let report_id = name(&mut check, Field::Report);
        let report_seq = check.report_seq();
        let service = check.optional(Field::Service);
        let ruling = check.ruling();
        let reason = check.required(Field::Reason);
        let by = check.required(Field::By);
        let on = check.day();
        if matches!(ruling, Some(Ruling::Merge { .. })) {
            check.merge_alone();
        }
        match (ruling, on) {
            (Some(ruling), Some(on)) if check.faults.is_empty() => Ok(Decision {
                file: file.to_owned(),
                line: self.line,
                carrier,
                report_id: report_number(&report_id),
                report_seq,
                service,
                row,
                ruling,
                remark: String::new(),
                reason,
                by,
                on,
            }),
            _ => Err(check.faults),
        }
    }
}

struct Check<'a> {
    draft: &'a Draft,
    file: &'a str,
    faults: Vec<DecisionFault>,
}

impl Check<'_> {
    fn fault(&mut self, reason: Text, remedy: Text) {
        let (file, line) = (self.file.to_owned(), self.draft.line);
        self.faults.push(DecisionFault { file, line, reason, remedy });
    }

    fn optional(&self, field: Field) -> Option<String> {
        let text = self.draft.fields.get(&field)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn required(&mut self, field: Field) -> String {
        let text = self.optional(field);
        if text.is_none() {
            let (header, key) = (field.header(), field.code());
            let remedy = match field {
                Field::Value => Text::new(
                    "値を記入してください。項目を空欄として扱う決定は「－」と記入します。",
                    "Fill it in; to have the cell taken as blank, write －.",
                ),
                _ => both!("「{header}」を記入してください。", "Fill in `{key}`."),
            };
            self.fault(both!("「{header}」が空欄です。", "`{key}` is blank."), remedy);
        }
        text.unwrap_or_default()
    }

    fn report_seq(&mut self) -> Option<u64> {
        let text = self.optional(Field::ReportSeq)?;
        let seq = ordinal::read(&text).ok().flatten();
        if seq.is_none() {
            self.fault(
                both!(
                    "報告回「{text}」を読み取れません。",
                    "`{text}` is not the number of a report."
                ),
                Text::new(
                    "「2」又は「第2報」のように記入するか、現在有効な報告とするときは空欄にしてください。",
                    "Write it as 2 or 第2報, or leave it blank for the report that stands.",
                ),
            );
        }
        seq
    }

    /// The row that file and line name; without a file, none.
    fn row(&mut self) -> Option<RowAddress> {
        let (file, line) = (self.optional(Field::File), self.optional(Field::Line));
        let sheet = self.optional(Field::Sheet);
        if file.is_none() && line.is_none() && sheet.is_none() {
            return None;
        }
        let number = line.and_then(|line| figures(&line).parse().ok()).filter(|line| *line > 0);
        match (file, number) {
            (Some(file), Some(line)) => Some(RowAddress { file, sheet, line }),
            _ => {
                self.fault(
                    Text::new(
                        "ファイルと行は、両方をそろえて記入します（行は1以上の整数）。",
                        "A row is told by its file and its line, a whole number from 1.",
                    ),
                    Text::new(
                        "指摘にあるファイル名と行をそのまま記入するか、いずれも空欄にしてください。",
                        "Give both as the finding has them, or leave both blank.",
                    ),
                );
                None
            }
        }
    }

    fn ruling(&mut self) -> Option<Ruling> {
        let name = self.required(Field::Column);
        let value = self.required(Field::Value);
        let was = self
            .optional(Field::Was)
            .map(|was| if WAS_BLANK.contains(&&*normalize(&was)) { String::new() } else { was });
        if name.is_empty() {
            return None;
        }
        let plain = normalize(&name);
        if plain == MERGE_HEADER || plain.eq_ignore_ascii_case(MERGE_KEY) {
            return Some(Ruling::Merge { into: value });
        }
        if let Some(column) = form_column(&name) {
            if !Header::of(&name).notes.is_empty() {
                self.fault(
                    both!(
                        "項目「{name}」に括弧書きがあります。単位や時間帯は値に付けてください。",
                        "`{name}` has something in brackets; give units and offsets with the value."
                    ),
                    Text::new(
                        format!("項目は「{}」とし、値に単位又は時差を付けてください（4万人、90分など）。", column.header()),
                        format!(
                            "Write `{}`, and the value with its unit or offset (4万人, 90分).",
                            column.header()
                        ),
                    ),
                );
                return None;
            }
            return Some(Ruling::Cell { column, value, was });
        }
        let known = Column::ALL.iter().map(|column| column.header());
        let nearest = choices::nearest(&plain, known.chain([MERGE_HEADER])).into_iter().next();
        let remedy = match nearest {
            Some(near) => both!(
                "「{near}」であれば、そのように記入してください。",
                "If {near} is meant, write that."
            ),
            None => Text::new(
                "様式の列名又はそのキーを記入してください。",
                "Use a header of the form or its key.",
            ),
        };
        self.fault(
            both!("項目「{name}」は様式にありません。", "`{name}` is not a column of the form."),
            remedy,
        );
        None
    }

    fn day(&mut self) -> Option<NaiveDate> {
        let text = self.required(Field::On);
        if text.is_empty() {
            return None;
        }
        let day = datetime::read_day(&text);
        let day = day.and_then(|day| day.ok_or(DateTimeError::NoDay));
        if let Err(error) = &day {
            let Text { ja, en } = error.text();
            self.fault(
                both!("決定日「{text}」：{ja}", "`{text}` as `on`: {en}"),
                Text::new(
                    "「2022-11-30」又は「令和4年11月30日」のように、日付だけを記入してください。",
                    "Write the day alone, as 2022-11-30 or 令和4年11月30日.",
                ),
            );
        }
        day.ok().map(|moment| moment.at.date())
    }

    /// A merge is of all reports under one number; what would narrow it has no sense.
    fn merge_alone(&mut self) {
        let narrowing =
            [Field::ReportSeq, Field::Service, Field::File, Field::Sheet, Field::Line, Field::Was];
        for field in narrowing {
            if self.optional(field).is_some() {
                let (header, key) = (field.header(), field.code());
                self.fault(
                    both!(
                        "統合は報告番号の全ての報告に及ぶため、「{header}」は指定できません。",
                        "A merge is of all reports under a number; it takes no `{key}`."
                    ),
                    both!("「{header}」を空欄にしてください。", "Leave `{key}` blank."),
                );
            }
        }
    }
}
