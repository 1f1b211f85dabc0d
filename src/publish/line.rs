//! Texts on one line.

/// A text on one line: a line break becomes a space, and so does what cannot be printed.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            character
                if character.is_control() || character == '\u{2028}' || character == '\u{2029}' =>
            {
                out.push(' ');
            }
            character => out.push(character),
        }
    }
    out
}
