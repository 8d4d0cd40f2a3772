//! Which tools a request asks for, and with what.

use std::ops::Range;

use serde_json::{Map, Value};

use super::{
    fill::{Filled, Passage, fill},
    lexicon::{Concept, concepts, stems},
    mention::{Mention, mentions},
    role::{Parameter, Role, parameters, words},
    text::{Token, tokens},
    unread::{Does, unread},
};
use agent::ToolSchema;

/// Pieces of a sentence that are told apart.
const FRAGMENTS: usize = 24;

/// What the model will do about a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    /// Calls, in the order in which the request asks for them.
    pub calls: Vec<Planned>,
    /// Tools that were asked for without all that they need, with what is missing.
    pub missing: Vec<(String, Vec<String>)>,
    /// What the request says and no call has, in its own words.
    pub unread: Vec<String>,
}

/// A call to make.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Planned {
    /// The tool's name.
    pub name: String,
    /// Its arguments.
    pub arguments: Map<String, Value>,
}

/// Reads `request` with `tools` in view.
pub(super) fn plan(request: &str, tools: &[ToolSchema]) -> Plan {
    let tokens = tokens(request);
    let mentions = mentions(&tokens);
    let tools = tools.iter().filter(|tool| !is_final(tool)).map(Known::new).collect();
    let reader = Reader { tokens: &tokens, mentions: &mentions, tools };
    let mut plan = Plan::default();
    for segment in reader.segments() {
        let chosen = reader.chosen(segment.clone());
        let unread = reader.unread(segment.clone(), &chosen);
        // What is computed from a sum or a rate would be another result; what is looked up stays true.
        let computes = chosen.iter().any(|(tool, _)| tool.computes());
        let refuses = computes && !unread.is_empty();
        plan.unread.extend(unread);
        if chosen.is_empty() {
            plan.missing.extend(reader.asked_for(segment));
        }
        if refuses {
            continue;
        }
        for (tool, filled) in chosen {
            let planned = filled.calls.into_iter().map(|arguments| Planned { name: tool.name.clone(), arguments });
            plan.calls.extend(planned);
        }
    }
    let mut seen: Vec<Planned> = Vec::new();
    plan.calls.retain(|call| {
        let new = !seen.contains(call);
        seen.push(call.clone());
        new
    });
    plan.missing.dedup();
    plan.unread.dedup();
    plan
}

/// Whether the tool is how the answer itself is given.
pub(super) fn is_final(tool: &ToolSchema) -> bool {
    let about = format!("{} {}", words(&tool.name), tool.description).to_lowercase();
    about.contains("final") && ["answer", "result", "response"].iter().any(|word| about.contains(word))
}

/// A tool as the model understands it.
struct Known {
    name: String,
    parameters: Vec<Parameter>,
    concepts: Vec<Concept>,
    stems: Vec<String>,
}

impl Known {
    fn new(schema: &ToolSchema) -> Self {
        let parameters = parameters(&schema.parameters);
        let names: Vec<String> = parameters.iter().flat_map(names).map(|name| words(&name)).collect();
        let about = tokens(&format!("{} {} {}", words(&schema.name), schema.description, names.join(" ")));
        Self { name: schema.name.clone(), concepts: concepts(&about), stems: stems(&about), parameters }
    }

    /// Whether its result follows from quantities that the request has to say.
    fn computes(&self) -> bool {
        let is_quantity = |role: &Role| match role {
            Role::Money | Role::Rate { .. } | Role::Span { .. } | Role::Pieces | Role::Number | Role::Items(_) => true,
            Role::Ticker | Role::Currency(_) | Role::Choice(_) | Role::Text { .. } | Role::List(_) | Role::Other => {
                false
            }
        };
        self.parameters.iter().any(|parameter| is_quantity(&parameter.role))
    }

    /// Whether it takes a currency.
    fn exchanges(&self) -> bool {
        self.parameters.iter().any(|parameter| matches!(parameter.role, Role::Currency(_)))
    }

    /// Whether it takes the whole request as it stands.
    fn takes_all(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.role == Role::Text { whole: true })
    }

    /// Whether one call can take more of the same.
    fn takes_lists(&self) -> bool {
        self.parameters.iter().any(|parameter| matches!(parameter.role, Role::List(_) | Role::Items(_)))
    }
}

fn names(parameter: &Parameter) -> Vec<String> {
    let inner = if let Role::Items(fields) = &parameter.role { fields.as_slice() } else { &[] };
    std::iter::once(&parameter.name).chain(inner.iter().map(|field| &field.name)).cloned().collect()
}

struct Reader<'a> {
    tokens: &'a [Token],
    mentions: &'a [Mention],
    tools: Vec<Known>,
}

impl Reader<'_> {
    /// The request in stretches that each ask for something, as far as they can be told apart.
    fn segments(&self) -> Vec<Range<usize>> {
        let fragments = self.fragments();
        let mut segments: Vec<Range<usize>> = Vec::new();
        let mut first = 0;
        while first < fragments.len() {
            if let Some(segment) =
                segments.last_mut().filter(|segment| self.goes_on((*segment).clone(), fragments[first].clone()))
            {
                segment.end = fragments[first].end;
                first += 1;
                continue;
            }
            let join = |from: usize, to: usize| fragments[from].start..fragments[to].end;
            let complete = |range: Range<usize>| !self.chosen(range).is_empty();
            let Some(last) = (first..fragments.len()).find(|&last| complete(join(first, last))) else {
                // What asks for nothing by itself belongs to what came before.
                match segments.last_mut() {
                    Some(segment) => segment.end = fragments[fragments.len() - 1].end,
                    None => segments.push(join(first, fragments.len() - 1)),
                }
                break;
            };
            let start = (first..=last).rev().find(|&start| complete(join(start, last))).unwrap_or(first);
            match segments.last_mut() {
                Some(segment) if start > first => {
                    segment.end = fragments[start - 1].end;
                    segments.push(join(start, last));
                }
                _ => segments.push(join(first, last)),
            }
            first = last + 1;
        }
        segments
    }

    /// Whether a stretch is more of what the one before it lists: "10 shares of Apple", "5 of Tesla".
    fn goes_on(&self, before: Range<usize>, range: Range<usize>) -> bool {
        let listed = self.chosen(before).into_iter().find(|(tool, _)| tool.takes_lists());
        let (mentions, tokens) = (self.mentions_in(&range), &self.tokens[range]);
        let passage = Passage { tokens, mentions: &mentions };
        listed.is_some_and(|(tool, _)| !fill(&tool.parameters, passage).calls.is_empty())
    }

    fn mentions_in(&self, range: &Range<usize>) -> Vec<Mention> {
        let inside = self.mentions.iter().filter(|mention| range.start <= mention.start && mention.end <= range.end);
        let moved = |mention: &Mention| Mention {
            start: mention.start - range.start,
            end: mention.end - range.start,
            what: mention.what.clone(),
        };
        inside.map(moved).collect()
    }

    /// Stretches between commas, stops and conjunctions that are not part of a number.
    fn fragments(&self) -> Vec<Range<usize>> {
        let inside = |index: usize| self.mentions.iter().any(|mention| (mention.start..mention.end).contains(&index));
        let mut fragments = Vec::new();
        let mut start = 0;
        for (index, token) in self.tokens.iter().enumerate() {
            let splits = token.is(&[",", ".", "?", "!", ";", "and", "then", "also", "plus", "&"]);
            if splits && !inside(index) && fragments.len() < FRAGMENTS {
                fragments.push(start..index);
                start = index + 1;
            }
        }
        fragments.push(start..self.tokens.len());
        fragments.retain(|fragment| !fragment.is_empty());
        fragments
    }

    /// The tools that the stretch asks for and has all arguments for.
    fn chosen(&self, range: Range<usize>) -> Vec<(&Known, Filled)> {
        let mut able: Vec<_> = self
            .rated(range)
            .into_iter()
            .filter(|(_, rating, filled)| {
                !filled.calls.is_empty() && (rating.words > 0 || (filled.sure && rating.free))
            })
            .collect();
        // The best match is meant, and so is every other that takes nothing of what a better one took.
        let used = |filled: &Filled| filled.used.iter().filter(|used| **used).count();
        able.sort_by_key(|(_, rating, filled)| std::cmp::Reverse((rating.concept, used(filled), rating.words)));
        let mut taken = vec![false; self.mentions.len()];
        let mut chosen: Vec<(&Known, Filled)> = Vec::new();
        for (tool, rating, filled) in able {
            let meant = chosen.is_empty() || rating.concept || filled.sure;
            let free = !filled.used.iter().zip(&taken).any(|(used, taken)| *used && *taken);
            if meant && free {
                taken.iter_mut().zip(&filled.used).for_each(|(taken, used)| *taken |= used);
                chosen.push((tool, filled));
            }
        }
        chosen.sort_by_key(|(_, filled)| filled.used.iter().position(|used| *used));
        chosen
    }

    /// What the stretch says that these calls do not have.
    fn unread(&self, range: Range<usize>, chosen: &[(&Known, Filled)]) -> Vec<String> {
        if chosen.is_empty() || chosen.iter().any(|(tool, _)| tool.takes_all()) {
            return Vec::new();
        }
        let mentions = self.mentions_in(&range);
        let used = |index: usize| chosen.iter().any(|(_, filled)| filled.used.get(index).is_some_and(|used| *used));
        let used: Vec<bool> = (0..mentions.len()).map(used).collect();
        let does = Does {
            repays: chosen.iter().any(|(tool, _)| tool.concepts.contains(&Concept::Loan)),
            exchanges: chosen.iter().any(|(tool, _)| tool.exchanges()),
        };
        unread(Passage { tokens: &self.tokens[range], mentions: &mentions }, &used, does)
    }

    /// The tool that the stretch asks for without saying all that it needs.
    fn asked_for(&self, range: Range<usize>) -> Option<(String, Vec<String>)> {
        let rated = self.rated(range).into_iter().filter(|(_, rating, filled)| {
            let named = rating.concept || rating.words > 1;
            named && !filled.missing.is_empty()
        });
        rated.max_by_key(|(_, rating, _)| rating.words).map(|(tool, _, filled)| (tool.name.clone(), filled.missing))
    }

    /// Every tool that the stretch may mean.
    fn rated(&self, range: Range<usize>) -> Vec<(&Known, Rating, Filled)> {
        let mentions = self.mentions_in(&range);
        let tokens = &self.tokens[range];
        let (asked, stems) = (concepts(tokens), stems(tokens));
        let meant = self.tools.iter().filter(|tool| {
            let shared = tool.concepts.iter().any(|concept| asked.contains(concept));
            // A sum, a rate and a span are a saving unless the request speaks of a debt.
            let unsaid = asked.is_empty() && !tool.concepts.contains(&Concept::Loan);
            shared || tool.concepts.is_empty() || unsaid
        });
        let rate = |tool: &'_ Known| {
            let concept = tool.concepts.iter().any(|concept| asked.contains(concept));
            let shared = tool.stems.iter().filter(|stem| stems.contains(stem)).count();
            Rating { concept, words: shared + if concept { 3 } else { 0 }, free: !tool.parameters.is_empty() }
        };
        let passage = Passage { tokens, mentions: &mentions };
        meant.map(|tool| (tool, rate(tool), fill(&tool.parameters, passage))).collect()
    }
}

/// How well a tool suits a stretch.
struct Rating {
    /// Whether they share a field of meaning.
    concept: bool,
    /// How many words they share; a field of meaning counts for three.
    words: usize,
    /// Whether arguments alone can stand for the request ("Apple?").
    free: bool,
}
