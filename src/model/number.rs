//! Numbers as people read them.

/// A whole number with commas at the thousands.
pub fn grouped(number: i128) -> String {
    let digits = in_thousands(&number.unsigned_abs().to_string());
    if number < 0 { format!("-{digits}") } else { digits }
}

/// Digits with commas at the thousands.
pub fn in_thousands(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Tenths of a per cent of the total, half up; `None` where the total is 0 or beyond all measure.
pub fn tenths_of(part: i128, total: i128) -> Option<i128> {
    part.checked_mul(2000)?.checked_add(total)?.checked_div(total.checked_mul(2)?)
}

/// A number in tenths, rounded to the nearest; `None` where it is none.
pub fn tenths(number: f64) -> Option<i128> {
    number.is_finite().then(|| format!("{number:.1}").replace('.', "").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let text = [0, 999, 1_000, 1_234_567, -1_000].map(grouped);
        assert_eq!(text, ["0", "999", "1,000", "1,234,567", "-1,000"]);
        assert_eq!(grouped(i128::MIN), "-170,141,183,460,469,231,731,687,303,715,884,105,728");
    }
}
