//! A long text in stretches of whole records, which are read side by side.

use super::record::Record;
use super::records::Records;
use crate::intake::cell_text::texts::CellTexts;
use rayon::prelude::*;

/// Bytes of a stretch at the least: about as many rows as a hundred files have. A text without two of
/// them is read as one.
pub const STRETCH: usize = 4 * 1024 * 1024;

/// The records of a text from one that starts at a byte, on a line, with the end behind them; and where
/// in it each stretch but the first begins.
pub fn read(
    text: &str,
    from: (usize, u64),
    delimiter: u8,
    least: usize,
    texts: &mut CellTexts,
) -> (Vec<Record>, Vec<usize>) {
    let long = text.len().saturating_sub(from.0) >= least.saturating_mul(2);
    let starts = if long { Records::starts(text, from, delimiter, least) } else { vec![from] };
    let later: Vec<usize> = starts.iter().skip(1).map(|(at, _)| *at).collect();
    if later.is_empty() {
        return (Records::of(text, from, delimiter, texts).collect(), later);
    }
    let ends: Vec<usize> = later.iter().copied().chain([text.len()]).collect();
    let stretch = |(from, end): (&(usize, u64), &usize)| -> Vec<Record> {
        // What is met in one is remembered there alone: what it is read as does not depend on that.
        let texts = &mut CellTexts::default();
        let text = text.get(..*end).unwrap_or(text);
        Records::of(text, *from, delimiter, texts).collect()
    };
    let read: Vec<Vec<Record>> = starts.par_iter().zip(&ends).map(stretch).collect();
    let mut records = Vec::with_capacity(read.iter().map(Vec::len).sum());
    for stretch in read {
        // Each but the last ends with an end of its own.
        records.pop();
        records.extend(stretch);
    }
    (records, later)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records_by(least: usize, text: &str) -> (Vec<impl PartialEq + std::fmt::Debug>, usize) {
        let texts = &mut CellTexts::default();
        let (records, starts) = read(text, (0, 1), b',', least, texts);
        let told = |record: Record| {
            let Record { line, start, fields, traits, is_misquoted, .. } = record;
            (line, start, fields, traits, is_misquoted)
        };
        (records.into_iter().map(told).collect(), starts.len())
    }

    proptest! {
        #[test]
        fn a_text_reads_the_same_in_stretches(
            text in "a(\u{FEFF}|[あa\" ,〃\r\n]{0,6}|(\r\n|\n|\r|\"\"|,\"[あa,\r\n]{0,3}\"[ a]?)){0,40}",
            least in 1_usize..20,
        ) {
            let (whole, parted) = records_by(usize::MAX, &text);
            prop_assert_eq!(parted, 0);
            prop_assert_eq!(records_by(least, &text).0, whole);
        }
    }

    #[test]
    fn a_stretch_ends_with_a_record_and_not_with_a_line() {
        let text = "a,1\nb,\"2\n3\n4\"\r\n\r\nc,5\nd,6";
        let starts = |apart| Records::starts(text, (0, 1), b',', apart);
        assert_eq!(starts(1), [(0, 1), (4, 2), (17, 6), (21, 7)]);
        assert_eq!(starts(5), [(0, 1), (17, 6)]);
        assert_eq!(records_by(1, text).1, 3);
        // Not two of them.
        assert_eq!(records_by(13, text).1, 0);
    }
}
