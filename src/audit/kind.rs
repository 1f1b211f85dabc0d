//! What the cells of a column are, and what may therefore be asked of them: the one place that
//! knows it. A rule asks here, and never the values themselves.

/// What the data of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Numbers.
    Number,
    /// Dates, times and periods.
    Time,
    /// Codes of a list.
    Code,
    /// The names of codes.
    Label,
    /// Names and texts that are given as they stand.
    Verbatim,
    /// Text.
    Text,
}

/// By what the columns of files are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// By their definitions alone. So are the columns of files that this program writes: what
    /// carriers, rule files or registers put into them is theirs, and no reason to hold it back.
    ByDefinition,
    /// By their definitions, and where these say nothing by what the columns seem to hold.
    ByLook,
}

/// What the cells of a column may be held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    nature: Nature,
    known: Known,
}

impl Kind {
    /// The kind of a column by its definition. One that is not defined holds texts as they stand,
    /// until it is defined.
    pub fn declared(nature: Option<Nature>) -> Self {
        Self { nature: nature.unwrap_or(Nature::Verbatim), known: Known::ByDefinition }
    }

    /// The kind of a column in the file of somebody else, as its definition or its look tells it.
    pub fn seen(nature: Nature) -> Self {
        Self { nature, known: Known::ByLook }
    }

    fn is_seen(self) -> bool {
        self.known == Known::ByLook
    }

    /// Whether its cells are numbers, which have a unit, and whose blanks mean something: L1-09,
    /// L2-01, L3-03, L3-04.
    pub fn is_number(self) -> bool {
        self.nature == Nature::Number
    }

    /// Whether its cells are codes of a list that has to be there: L3-02.
    pub fn is_code(self) -> bool {
        self.nature == Nature::Code
    }

    /// Whether its words are those of the table and not of whoever is quoted, so that spaces for
    /// looks and machine-dependent characters are a fault of the table: L1-06, L1-08.
    pub fn is_own_words(self) -> bool {
        match self.nature {
            Nature::Number | Nature::Time => true,
            // Rule files and lists of codes name things as they like.
            Nature::Code | Nature::Label | Nature::Text => self.is_seen(),
            Nature::Verbatim => false,
        }
    }

    /// Whether a cell could hold several data where it should hold one: L1-07.
    pub fn is_divisible(self) -> bool {
        match self.nature {
            Nature::Number => true,
            Nature::Code | Nature::Label | Nature::Text => self.is_seen(),
            Nature::Time | Nature::Verbatim => false,
        }
    }

    /// Whether its words are choices, each to be spelled one way: L2-04, L2-05. Codes that are
    /// declared are told apart by their list.
    pub fn is_choice(self) -> bool {
        self.is_seen() && matches!(self.nature, Nature::Text | Nature::Label | Nature::Code)
    }

    /// Whether a time in it has to have its western year: L3-05.
    pub fn may_tell_time(self) -> bool {
        match self.nature {
            Nature::Time => true,
            Nature::Code | Nature::Label | Nature::Text => self.is_seen(),
            Nature::Number | Nature::Verbatim => false,
        }
    }

    /// Whether its cells are times, in whatever form.
    pub fn is_time(self) -> bool {
        self.nature == Nature::Time
    }

    /// Whether a place in it has to have its full name or its code: L3-06.
    pub fn may_name_places(self) -> bool {
        self.is_seen()
            && matches!(self.nature, Nature::Text | Nature::Label | Nature::Code | Nature::Time)
    }

    /// Whether every row has to fill it, unless its definition says what a blank means: L2-02.
    pub fn is_filled(self, is_defined: bool) -> bool {
        match self.nature {
            Nature::Number => false,
            Nature::Time | Nature::Code => true,
            Nature::Label | Nature::Text => self.is_seen(),
            Nature::Verbatim => self.is_seen() && is_defined,
        }
    }

    /// Whether it could be one of several columns that a dimension is spread over: L3-09.
    pub fn may_be_spread(self) -> bool {
        matches!(self.nature, Nature::Number | Nature::Time)
    }

    /// Whether the name of the column could be a member of some list of codes by chance.
    pub fn is_named_by_definition(self) -> bool {
        !self.is_seen()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATURES: [Nature; 6] =
        [Nature::Number, Nature::Time, Nature::Code, Nature::Label, Nature::Verbatim, Nature::Text];

    #[test]
    fn a_declared_text_can_break_no_rule() {
        for nature in [Some(Nature::Verbatim), Some(Nature::Text), None] {
            let kind = Kind::declared(nature);
            assert!(!kind.is_number() && !kind.is_code() && !kind.is_own_words());
            assert!(!kind.is_divisible() && !kind.is_choice() && !kind.may_tell_time());
            assert!(!kind.may_name_places() && !kind.may_be_spread());
            assert!(!kind.is_filled(true) && !kind.is_filled(false));
        }
    }

    #[test]
    fn what_is_declared_is_asked_for_nothing_that_only_a_look_could_tell() {
        for nature in NATURES {
            let (declared, seen) = (Kind::declared(Some(nature)), Kind::seen(nature));
            assert!(!declared.is_choice() && !declared.may_name_places(), "{nature:?}");
            assert_eq!(declared.is_number(), seen.is_number());
            assert_eq!(declared.is_code(), seen.is_code());
        }
        assert!(
            Kind::seen(Nature::Label).is_choice() && Kind::seen(Nature::Text).may_name_places()
        );
    }
}
