//! A CSV file as cells, with the records that are not one line or not rightly quoted.

use super::{Cell, Sheet};
use crate::audit::values;

/// Reads a text of records.
pub fn read(text: &str, separator: char) -> Sheet {
    let mut sheet = Sheet::default();
    let mut reader = Reader { rest: text.chars().peekable(), separator };
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
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
}

impl Reader<'_> {
    /// The next record; `None` at the end.
    fn record(&mut self) -> Option<Record> {
        self.rest.peek()?;
        let mut record = Record::default();
        let mut field = String::new();
        loop {
            let next = self.rest.next();
            match next {
                Some('"') if field.is_empty() => {
                    let column = record.cells.len();
                    if self.quoted(&mut field) {
                        record.broken.push(column);
                    }
                    let after = self.rest.peek().copied();
                    if !(after.is_none()
                        || matches!(after, Some('\r' | '\n'))
                        || after == Some(self.separator))
                    {
                        record.stray.push(column);
                    }
                }
                Some(c) if c == self.separator => {
                    record.cells.push(cell(std::mem::take(&mut field)));
                }
                Some('\r') if self.rest.peek() == Some(&'\n') => {}
                None | Some('\n') => {
                    record.cells.push(cell(field));
                    return Some(record);
                }
                Some(c) => field.push(c),
            }
        }
    }

    /// Reads to the closing quote; says whether a line break is within.
    fn quoted(&mut self, field: &mut String) -> bool {
        let mut is_broken = false;
        while let Some(c) = self.rest.next() {
            match c {
                '"' if self.rest.peek() == Some(&'"') => {
                    self.rest.next();
                    field.push('"');
                }
                '"' => return is_broken,
                c => {
                    is_broken |= matches!(c, '\n' | '\r');
                    field.push(c);
                }
            }
        }
        is_broken
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
