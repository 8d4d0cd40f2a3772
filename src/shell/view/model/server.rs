//! Where the model is and how it is spoken to.

use leptos::prelude::*;

use crate::ui::{FieldSelect, Lens};
use agent::OutputMode;
use models::{Own, Provider, ToolUse, Wire};

use super::{Model, Text};

#[component]
pub(super) fn ServerFields(model: Model) -> impl IntoView {
    let server = move |provider: &'static Provider| {
        let chosen = move || model.with(|own| own.base_url == provider.base_url).unwrap_or_default();
        view! {
            <li>
                <button
                    type="button"
                    class="button"
                    aria-pressed=move || if chosen() { "true" } else { "false" }
                    on:click=move |_| model.change(|own| *own = Own::start(provider))
                >
                    {provider.label()}
                </button>
            </li>
        }
    };
    let own = Memo::new(move |_| model.with(Own::clone));
    let change = Callback::new(move |own: Own| model.change(|present| *present = own));
    view! {
        <ul class="settings-servers" aria-label="Servers to start from">
            {Provider::ALL.map(server)}
        </ul>
        <Text
            model
            label="Address"
            hint=format!("Up to the version, such as {}.", Provider::ALL[0].base_url)
            get=|own| own.base_url.clone()
            set=|own, text| own.base_url = text
        />
        <Text
            model
            label="Name of the model"
            hint=format!("As the server calls it, such as {}.", Provider::ALL[0].models[0])
            get=|own| own.model.clone()
            set=|own, text| own.model = text
        />
        <div class="settings-forms">
            <FieldSelect
                state=own
                change
                label="API format"
                options=Wire::ALL.map(|wire| (wire.title(), wire)).to_vec()
                lens=Lens { get: |own: &Own| own.wire, set: |own, wire| own.wire = wire }
            />
            <FieldSelect
                state=own
                change
                label="Tools"
                options=vec![("native tool calls", ToolUse::Native), ("schema-driven, for models without", ToolUse::SchemaDriven)]
                lens=Lens { get: |own: &Own| own.tools, set: |own, tools| own.tools = tools }
            />
            <FieldSelect
                state=own
                change
                label="Typed answers"
                options=vec![
                    ("by JSON Schema", OutputMode::Native),
                    ("by a tool", OutputMode::Tool),
                    ("by asking for it", OutputMode::Prompted),
                ]
                lens=Lens { get: |own: &Own| own.answers, set: |own, answers| own.answers = answers }
            />
        </div>
    }
}
