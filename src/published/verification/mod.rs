//! Whether a published folder is as it was published, and whether it can be made again.
//!
//! The manifest proves every other file by its SHA-256, and itself by its seal
//! ([`crate::published::manifest`]). That finds what changed by accident or by somebody who did not mean to
//! hide it. Whoever writes files, hashes and seal anew is found only by who kept the manifest's own
//! SHA-256 elsewhere, or makes the report again from its input. Empty folders prove nothing and are
//! passed over.

mod checked;
mod folder;
mod record;
mod remade;

pub use checked::{Checked, CheckedManifest, Fault};
pub use folder::{Unreadable, check, names};
pub use record::Record;
pub use remade::{Changed, Differences, ObservationChange, Remade, Sources, differences};
