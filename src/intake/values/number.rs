//! Numbers with decimals and exponents, taken exactly.

use super::cursor::{Cursor, Decimal};

/// Why digits are no number that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Not a number.
    Malformed,
    /// Commas that do not part it into threes.
    Grouping,
    /// Finer than any unit can make whole.
    Fraction,
    /// Beyond what is calculated with.
    TooLarge,
}

/// Decimals are kept in units of 10⁻¹⁶: finer ones cannot become whole by 千兆, the largest unit.
pub const ONE: u128 = 10_u128.pow(16);
const DECIMALS: usize = 16;

/// The number in units of 1/[`ONE`].
pub fn fixed(number: &Decimal<'_>) -> Result<u128, NumberError> {
    let fraction = number.significant();
    if fraction.len() > DECIMALS {
        return Err(NumberError::Fraction);
    }
    let parse = |digits: &str| digits.parse::<u128>().map_err(|_| NumberError::TooLarge);
    let whole = parse(&number.whole)?.checked_mul(ONE).ok_or(NumberError::TooLarge)?;
    let fraction = parse(&format!("{fraction:0<DECIMALS$}"))?;
    whole.checked_add(fraction).ok_or(NumberError::TooLarge)
}

/// Reads a number as spreadsheets write large ones (1.2E+05), in units of 1/[`ONE`]; `None` if it
/// has no exponent.
pub fn scientific(text: &str) -> Result<Option<u128>, NumberError> {
    let Some((mantissa, exponent)) = text.split_once('E') else {
        return Ok(None);
    };
    let mut mantissa = Cursor::new(mantissa);
    let number = mantissa.decimal().map_err(|_| NumberError::Grouping)?;
    let number = number.filter(|_| mantissa.is_done()).ok_or(NumberError::Malformed)?;
    let mut exponent = Cursor::new(exponent);
    let shrinks = !exponent.eat("+") && exponent.eat("-");
    let digits = exponent.digits();
    if digits.is_empty() || !exponent.is_done() {
        return Err(NumberError::Malformed);
    }
    let power = digits.parse().unwrap_or(u32::MAX);
    let number = fixed(&number)?;
    let factor = 10_u128.checked_pow(power);
    if number == 0 {
        return Ok(Some(0));
    }
    if shrinks {
        let factor = factor.filter(|factor| number.is_multiple_of(*factor));
        return factor.map(|factor| Some(number / factor)).ok_or(NumberError::Fraction);
    }
    factor.and_then(|factor| number.checked_mul(factor)).map(Some).ok_or(NumberError::TooLarge)
}
