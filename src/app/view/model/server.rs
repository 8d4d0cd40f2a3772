//! Where the model is and how it is spoken to.

use leptos::prelude::*;

use crate::{
    agent::{
        OutputMode, ToolUse,
        provider::{Own, Wire},
    },
    ui::Select,
};

use super::{Model, Text};

/// Servers that people use, each with what to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Server {
    Ollama,
    LmStudio,
    LlamaCpp,
    OpenAi,
    OpenRouter,
    Anthropic,
}

impl Server {
    const ALL: [Self; 6] =
        [Self::Ollama, Self::LmStudio, Self::LlamaCpp, Self::OpenAi, Self::OpenRouter, Self::Anthropic];

    const fn name(self) -> &'static str {
        match self {
            Self::Ollama => "Ollama, on this computer",
            Self::LmStudio => "LM Studio, on this computer",
            Self::LlamaCpp => "llama.cpp, on this computer",
            Self::OpenAi => "OpenAI",
            Self::OpenRouter => "OpenRouter",
            Self::Anthropic => "Anthropic",
        }
    }

    const fn base_url(self) -> &'static str {
        match self {
            Self::Ollama => "http://localhost:11434/v1",
            Self::LmStudio => "http://localhost:1234/v1",
            Self::LlamaCpp => "http://localhost:8080/v1",
            Self::OpenAi => "https://api.openai.com/v1",
            Self::OpenRouter => "https://openrouter.ai/api/v1",
            Self::Anthropic => "https://api.anthropic.com/v1",
        }
    }

    /// What to start from; the reader fills in the model's name, which no page can know.
    pub(super) fn own(self) -> Own {
        Own {
            wire: if self == Self::Anthropic { Wire::Anthropic } else { Wire::OpenaiChat },
            base_url: self.base_url().to_owned(),
            model: String::new(),
            tools: ToolUse::Native,
            answers: OutputMode::Native,
        }
    }
}

#[component]
pub(super) fn ServerFields(model: Model) -> impl IntoView {
    let server = move |server: Server| {
        let chosen = move || model.with(|own| own.base_url == server.base_url()).unwrap_or_default();
        view! {
            <li>
                <button
                    type="button"
                    class="button"
                    aria-pressed=move || if chosen() { "true" } else { "false" }
                    on:click=move |_| model.change(|own| *own = server.own())
                >
                    {server.name()}
                </button>
            </li>
        }
    };
    view! {
        <ul class="settings-servers" aria-label="Servers to start from">
            {Server::ALL.map(server)}
        </ul>
        <Text
            model
            label="Address"
            hint="Up to the version, such as http://localhost:11434/v1."
            get=|own| own.base_url.clone()
            set=|own, text| own.base_url = text
        />
        <Text
            model
            label="Name of the model"
            hint="As the server calls it, such as qwen3:4b."
            get=|own| own.model.clone()
            set=|own, text| own.model = text
        />
        <div class="settings-forms">
            <Choose
                model
                label="It is spoken to as"
                options=&[("OpenAI Chat Completions", Wire::OpenaiChat), ("Anthropic Messages", Wire::Anthropic)]
                lens=(|own| own.wire, |own, wire| own.wire = wire)
            />
            <Choose
                model
                label="Tools"
                options=&[("native tool calls", ToolUse::Native), ("schema-driven, for models without", ToolUse::SchemaDriven)]
                lens=(|own| own.tools, |own, tools| own.tools = tools)
            />
            <Choose
                model
                label="Typed answers"
                options=&[
                    ("by JSON Schema", OutputMode::Native),
                    ("by a tool", OutputMode::Tool),
                    ("by asking for it", OutputMode::Prompted),
                ]
                lens=(|own| own.answers, |own, answers| own.answers = answers)
            />
        </div>
    }
}

/// How a part of a model is read and written.
type Lens<T> = (fn(&Own) -> T, fn(&mut Own, T));

#[component]
fn Choose<T: Copy + PartialEq + Send + Sync + 'static>(
    model: Model,
    label: &'static str,
    options: &'static [(&'static str, T)],
    lens: Lens<T>,
) -> impl IntoView {
    let (get, set) = lens;
    view! {
        <Select
            label
            options=options.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
            value=Signal::derive(move || model.with(get))
            choose=move |value| model.change(|own| set(own, value))
        />
    }
}
