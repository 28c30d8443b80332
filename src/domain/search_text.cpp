#include "domain/search_text.hpp"

#include "core/fold.hpp"
#include "domain/read_state.hpp"

#include <algorithm>
#include <cstddef>

namespace veza::domain {
namespace {

using core::CharKind;

/// Letters that make a run too short to be looked for inside of words.
constexpr std::size_t kGram = 3;

/// Characters of one kind that stand together: where each begins, and where the last one ends.
struct Run {
    CharKind kind = CharKind::gap;
    std::vector<std::size_t> starts{};

    [[nodiscard]] std::size_t length() const { return starts.size() - 1; }
    [[nodiscard]] std::string part(std::string_view text, std::size_t at, std::size_t count) const {
        return std::string(text.substr(starts[at], starts[at + count] - starts[at]));
    }
};

template <class Visitor>
void for_each_run(std::string_view text, Visitor visit) {
    Run run;
    const auto finish = [&](std::size_t end) {
        if (run.kind == CharKind::gap || run.starts.empty()) return;
        run.starts.push_back(end);
        visit(run);
    };
    auto rest = text;
    while (!rest.empty()) {
        const auto at = text.size() - rest.size();
        const auto kind = core::kind_of(core::take_code_point(rest));
        if (kind != run.kind) {
            finish(at);
            run = Run{.kind = kind};
        }
        run.starts.push_back(at);
    }
    finish(text.size());
}

void sort_unique(std::vector<std::string>& list) {
    std::ranges::sort(list);
    const auto repeated = std::ranges::unique(list);
    list.erase(repeated.begin(), repeated.end());
}

/// Every `step`th group of `size`, and the last one.
void add_groups(std::vector<std::string>& parts, std::string_view text, const Run& run, std::size_t size,
                std::size_t step) {
    const auto last = run.length() - size;
    for (std::size_t at = 0; at < last; at += step) parts.push_back(run.part(text, at, size));
    parts.push_back(run.part(text, last, size));
}

CharKind last_kind(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    auto tail = text.substr(at);
    return core::kind_of(core::take_code_point(tail));
}

CharKind first_kind(std::string_view text) {
    return core::kind_of(core::take_code_point(text));
}

/// Whether the ends of a term must be ends of words in the text.
struct Edges {
    bool starts_short = false;
    bool ends_short = false;
};

Edges edges_of(std::string_view term) {
    Edges edges;
    for_each_run(term, [&](const Run& run) {
        if (run.kind != CharKind::letter || run.length() >= kGram) return;
        if (run.starts.front() == 0) edges.starts_short = true;
        if (run.starts.back() == term.size()) edges.ends_short = true;
    });
    return edges;
}

void add_texts(std::vector<std::string>& texts, const Embed& embed) {
    for (const auto* const text : {&embed.title, &embed.description, &embed.author, &embed.footer})
        if (*text) texts.push_back(**text);
    for (const auto& field : embed.fields) {
        texts.push_back(field.name);
        texts.push_back(field.value);
    }
}

}  // namespace

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    for_each_run(text, [&](const Run& run) {
        if (run.kind == CharKind::letter) {
            const auto size = std::min(run.length(), kGram);
            add_groups(parts, text, run, size, 1);
            return;
        }
        add_groups(parts, text, run, 1, 1);
        if (run.length() >= 2) add_groups(parts, text, run, 2, 1);
    });
    sort_unique(parts);
    return parts;
}

std::vector<std::string> required_parts(std::string_view term) {
    std::vector<std::string> parts;
    for_each_run(term, [&](const Run& run) {
        const auto group = run.kind == CharKind::letter ? kGram : std::size_t{2};
        add_groups(parts, term, run, std::min(run.length(), group), 2);
    });
    sort_unique(parts);
    return parts;
}

bool occurs_in(std::string_view text, std::string_view term) {
    if (term.empty()) return true;
    const auto edges = edges_of(term);
    for (auto at = text.find(term); at != std::string_view::npos; at = text.find(term, at + 1)) {
        const auto end = at + term.size();
        const bool cut_before = edges.starts_short && at > 0 && last_kind(text.substr(0, at)) == CharKind::letter;
        const bool cut_after =
            edges.ends_short && end < text.size() && first_kind(text.substr(end)) == CharKind::letter;
        if (!cut_before && !cut_after) return true;
    }
    return false;
}

bool has_link(std::string_view content) {
    for (const std::string_view scheme : {"https://", "http://"})
        for (auto at = content.find(scheme); at != std::string_view::npos; at = content.find(scheme, at + 1)) {
            const auto end = at + scheme.size();
            if (end < content.size() && static_cast<unsigned char>(content[end]) > ' ') return true;
        }
    return false;
}

bool has(const Message& message, Has what) {
    const auto carries = [&](FileKind kind) {
        return std::ranges::any_of(message.attachments, [kind](const Attachment& each) { return each.kind == kind; });
    };
    switch (what) {
        case Has::link: return has_link(message.content);
        case Has::poll: return message.poll.has_value();
        case Has::reaction: return !message.reactions.empty();
        case Has::pin: return message.pinned;
        case Has::file: return !message.attachments.empty();
        case Has::image: return carries(FileKind::image);
        case Has::audio: return carries(FileKind::audio);
        case Has::video: return carries(FileKind::video);
    }
    return false;
}

std::vector<std::string> searchable_texts(const Message& message) {
    std::vector<std::string> texts{message.content};
    if (message.poll) {
        texts.push_back(message.poll->question);
        for (const auto& option : message.poll->options) texts.push_back(option.text);
    }
    for (const auto& file : message.attachments) {
        texts.push_back(file.filename);
        texts.push_back(file.alt);
    }
    for (const auto& embed : message.embeds) add_texts(texts, embed);
    return texts;
}

SearchMatcher::SearchMatcher(const SearchQuestion& question)
    : question_(question), channels_(question.channels.begin(), question.channels.end()) {}

bool SearchMatcher::may_fit(const Message& message, const Beside& beside) const {
    const auto& q = question_;
    const auto is_in = [](const auto& list, const auto& value) { return std::ranges::find(list, value) != list.end(); };
    const bool is_here =
        channels_.contains(message.channel_id) || (beside.parent && channels_.contains(*beside.parent));
    if (!is_here) return false;
    if (q.before && message.id >= *q.before) return false;
    if (q.since && message.id < message_id_at(*q.since)) return false;
    if (q.until && message.id >= message_id_at(*q.until)) return false;
    if (!q.authors.empty() && !is_in(q.authors, message.author_id)) return false;
    if (!q.mentions.empty() &&
        std::ranges::none_of(q.mentions, [&](UserId user) { return is_in(message.mentions.users, user); }))
        return false;
    return std::ranges::all_of(q.has,
                               [&](Has what) { return what == Has::reaction ? beside.reacted : has(message, what); });
}

bool SearchMatcher::says(const Message& message) const {
    if (question_.terms.empty()) return true;
    auto texts = searchable_texts(message);
    for (auto& text : texts) text = core::fold_for_search(text);
    return std::ranges::all_of(question_.terms, [&](const std::string& term) {
        return std::ranges::any_of(texts, [&](const std::string& text) { return occurs_in(text, term); });
    });
}

}  // namespace veza::domain
