#include "wire/embed.hpp"

#include <utility>

namespace veza::wire {

Embed to_wire(const domain::Embed& embed) {
    Embed shown{.title = embed.title, .description = embed.description, .url = embed.url, .color = embed.color};
    if (embed.author) shown.author = EmbedAuthor{.name = *embed.author, .url = embed.author_url};
    if (embed.footer) shown.footer = EmbedFooter{.text = *embed.footer};
    shown.timestamp = embed.timestamp;
    if (embed.fields.empty()) return shown;
    auto& fields = shown.fields.emplace();
    for (const auto& field : embed.fields)
        fields.push_back({.name = field.name, .value = field.value, .inline_ = field.narrow});
    return shown;
}

domain::Embed to_domain(Embed embed) {
    domain::Embed meant{.title = std::move(embed.title),
                        .description = std::move(embed.description),
                        .url = std::move(embed.url),
                        .color = embed.color};
    if (embed.author) {
        meant.author = std::move(embed.author->name);
        meant.author_url = std::move(embed.author->url);
    }
    if (embed.footer) meant.footer = std::move(embed.footer->text);
    meant.timestamp = embed.timestamp;
    if (!embed.fields) return meant;
    for (auto& field : *embed.fields)
        meant.fields.push_back(
            {.name = std::move(field.name), .value = std::move(field.value), .narrow = field.inline_.value_or(false)});
    return meant;
}

}  // namespace veza::wire
