//! The vocabulary of a comparison: roles of passages, kinds and standings of details, strengths of links.
//!
//! Every layer from the article to the outputs speaks these words; the JSON output spells them in lower case.

use serde::{Deserialize, Serialize};

/// From this probability on a link is called "likely".
pub const LIKELY: f32 = 0.7;
/// From this probability on a link is called "possible".
pub const POSSIBLE: f32 = 0.4;
/// From this probability on a link is shown without being asked for, below [`POSSIBLE`] as "weak". By cross-validation (`examples/fit`)
/// links are best from 0.3 to 0.35; a little below that many more passages find their counterpart, and with it the details.
pub const SHOWN: f32 = 0.25;

/// How sure a link of this probability is, in a word.
pub fn sureness(probability: f32) -> &'static str {
    if probability >= LIKELY {
        "likely"
    } else if probability >= POSSIBLE {
        "possible"
    } else {
        "weak"
    }
}

/// What a passage is in its article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The title, also where it is repeated.
    Headline,
    /// A summary line under the headline.
    Standfirst,
    /// A line with author, outlet or date.
    Byline,
    /// A line of its own with place and date of the report.
    Dateline,
    /// A picture's caption or credit.
    Caption,
    /// A sentence of the story.
    #[default]
    Body,
    /// Page furniture: adverts, navigation, sign-up lines, copyright. Shown dimmed, never linked, never dropped.
    Boilerplate,
}

impl Role {
    /// True for what tells of the story; false for what tells of the article, and for page furniture.
    pub fn tells(self) -> bool {
        match self {
            Self::Headline | Self::Standfirst | Self::Caption | Self::Body => true,
            Self::Byline | Self::Dateline | Self::Boilerplate => false,
        }
    }

    /// Its name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Caption => "caption",
            Self::Body => "story",
            Self::Boilerplate => "page furniture",
        }
    }
}

/// How much of two linked passages is the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// The main point of both is the same fact.
    Same,
    /// A fact is shared, but it is not the main point of both.
    Partial,
}

/// Who made a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// newsdiff.
    Engine,
    /// A person, by hand.
    Reader,
}

/// What a detail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A count, amount, share or age.
    Number,
    /// A date, time or duration.
    Date,
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
    /// Quoted words.
    Quote,
    /// Who says it.
    Attribution,
    /// A further event or act.
    Action,
    /// A cause, purpose, condition or consequence.
    Reason,
    /// A hedge, degree, manner or evaluation.
    Qualifier,
    /// A role, title, attribute or anything else.
    Description,
}

impl Kind {
    /// All kinds, in the order of the labels in `assets/weights/details.json`, in which they are listed to people, too.
    pub const ALL: [Self; 11] = [
        Self::Number,
        Self::Date,
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Quote,
        Self::Attribution,
        Self::Action,
        Self::Reason,
        Self::Qualifier,
        Self::Description,
    ];
}

/// How a detail stands against the whole other article. Shared details are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Found nowhere in the other article, which therefore leaves it out.
    Added,
    /// The other article says it, in another passage.
    Elsewhere,
    /// The linked passage fills the same slot with another value.
    Differs,
}

/// A doubt that travels beside a result instead of an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// A stable name, such as `different-stories`.
    pub code: String,
    /// One sentence for people.
    pub text: String,
}
