//! A CSV file as cells, with the records that are not one line or not rightly quoted.

use super::document::{Cell, Sheet};
use crate::audit::values;

/// Reads a text of records.
pub fn read(text: &str, separator: char) -> Sheet {
    let mut sheet = Sheet::default();
    let mut reader = Reader { rest: text, separator };
    let mut width = None;
    while let Some(record) = reader.record() {
        let row = sheet.rows.len();
        let around = &mut sheet.around;
        around.broken_records.extend(record.broken.iter().map(|column| (row, *column)));
        around.unquoted.extend(record.stray.iter().map(|column| (row, *column)));
        let is_blank = record.cells.iter().all(|cell| cell.text.is_empty());
        let full = *width.get_or_insert(record.cells.len());
        if !is_blank && record.cells.len() > full {
            around.unquoted.push((row, full));
        } else if !is_blank && record.cells.len() < full {
            around.broken_records.push((row, record.cells.len().saturating_sub(1)));
        }
        sheet.rows.push(record.cells);
    }
    sheet
}

#[derive(Default)]
struct Record {
    cells: Vec<Cell>,
    broken: Vec<usize>,
    stray: Vec<usize>,
}

struct Reader<'a> {
    rest: &'a str,
    separator: char,
}

impl Reader<'_> {
    /// The next record; `None` at the end.
    fn record(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Record::default();
        let mut field = String::new();
        loop {
            if let Some(after) = self.rest.strip_prefix('"').filter(|_| field.is_empty()) {
                self.rest = after;
                let column = record.cells.len();
                if self.quoted(&mut field) {
                    record.broken.push(column);
                }
                let ends = ['\r', '\n', self.separator];
                if !(self.rest.is_empty() || self.rest.starts_with(ends)) {
                    record.stray.push(column);
                }
            }
            let ends = ['\r', '\n', self.separator];
            field.push_str(self.take(self.rest.find(ends).unwrap_or(self.rest.len())));
            match self.next() {
                Some('\r') if self.rest.starts_with('\n') => {}
                None | Some('\n') => {
                    record.cells.push(cell(field));
                    return Some(record);
                }
                Some(c) if c == self.separator => {
                    record.cells.push(cell(std::mem::take(&mut field)));
                }
                Some(c) => field.push(c),
            }
        }
    }

    /// Reads to the closing quote into a field that is empty; says whether a line break is within.
    fn quoted(&mut self, field: &mut String) -> bool {
        loop {
            field.push_str(self.take(self.rest.find('"').unwrap_or(self.rest.len())));
            match self.next() {
                Some(quote) if self.rest.starts_with(quote) => {
                    self.next();
                    field.push(quote);
                }
                _ => break,
            }
        }
        field.contains(['\n', '\r'])
    }

    /// So many bytes of what is left, which then are not.
    fn take(&mut self, length: usize) -> &str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn next(&mut self) -> Option<char> {
        let mut rest = self.rest.chars();
        let next = rest.next();
        self.rest = rest.as_str();
        next
    }
}

fn cell(text: String) -> Cell {
    let is_number = values::is_plain_number(&text);
    Cell { text, is_number, ..Cell::default() }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn quotes_keep_separators_and_line_breaks_in_a_field() {
        let sheet = read("a,b\n\"x,\"\"y\"\"\",1\n\"一\n二\",2\n", ',');
        assert_eq!([sheet.text(1, 0), sheet.text(1, 1)], ["x,\"y\"", "1"]);
        assert_eq!(sheet.text(2, 0), "一\n二");
        assert_eq!(sheet.around.broken_records, [(2, 0)]);
        assert!(sheet.around.unquoted.is_empty());
    }

    #[test]
    fn a_field_too_many_is_a_comma_that_is_not_quoted_and_one_too_few_a_broken_record() {
        let sheet = read("a,b\n1,2,3\n1\n", ',');
        assert_eq!(sheet.around.unquoted, [(1, 2)]);
        assert_eq!(sheet.around.broken_records, [(2, 0)]);
    }
}
