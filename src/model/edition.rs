//! Editions: for whom a publication is, and which incidents it may show them by name.

use super::incident::codes;
use super::judged::Judged;

codes! {
    /// For whom a publication is.
    Edition {
        /// 総務省: everything.
        Ministry = "ministry",
        /// 公表: the public.
        Public = "public",
        /// 消費生活センター等: consumer centres.
        ConsumerCenters = "consumer-centers",
        /// 電気通信事業者: other carriers.
        Carriers = "carriers",
    }
}
codes! {
    /// Which incidents the public is shown by name, beside those whose carrier allows it (周知可).
    NamedInPublic {
        /// The serious ones, which the ministry publishes case by case. The default.
        Serious = "serious",
        /// No others.
        Allowed = "allowed",
        /// All.
        All = "all",
    }
}

impl Edition {
    /// The folder that it has in that of a report.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Ministry => "internal",
            Self::Public | Self::ConsumerCenters | Self::Carriers => self.code(),
        }
    }

    /// The edition that has this folder.
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|edition| edition.folder() == folder)
    }

    /// What it is called in Japanese and English.
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Self::Ministry => ["内部版", "internal edition"],
            Self::Public => ["公表版", "public edition"],
            Self::ConsumerCenters => ["消費生活センター等向け", "edition for consumer centres"],
            Self::Carriers => ["電気通信事業者向け", "edition for carriers"],
        }
    }

    /// Whether it holds everything.
    pub fn is_whole(self) -> bool {
        match self {
            Self::Ministry => true,
            Self::Public | Self::ConsumerCenters | Self::Carriers => false,
        }
    }

    /// Whether it shows an incident by name, with its own facts.
    pub fn names_incident(self, judged: &Judged, public: NamedInPublic) -> bool {
        if !self.is_whole() && judged.incident.progress().withheld.holds_back_all() {
            return false;
        }
        let sharing = judged.incident.sharing;
        let is_serious = || !judged.incident.is_excluded() && judged.judgement.serious.is_true();
        match self {
            Self::Ministry => true,
            Self::Public => {
                sharing.public
                    || match public {
                        NamedInPublic::Serious => is_serious(),
                        NamedInPublic::Allowed => false,
                        NamedInPublic::All => true,
                    }
            }
            Self::ConsumerCenters => sharing.consumer_centers,
            Self::Carriers => sharing.carriers,
        }
    }
}
