#include "domain/mentions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace veza::domain {
namespace {

constexpr std::string_view kEveryone = "@everyone";
constexpr std::size_t kFence = 3;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

template <class SomeId>
void add(std::vector<SomeId>& ids, std::string_view text) {
    if (ids.size() >= kMentionsMax) return;
    const auto id = SomeId::parse(text);
    if (id && std::ranges::find(ids, *id) == ids.end()) ids.push_back(*id);
}

/// One walk through a text, as Markdown reads it as far as code is concerned.
class Walk {
public:
    explicit Walk(std::string_view text) : text_(text) {
        for (std::size_t at = 0; at < text_.size();) {
            const auto length = run_at(at);
            if (length > 0) last_run_[length] = at;
            at += std::max<std::size_t>(length, 1);
        }
    }

    Mentions names() && {
        while (at_ < text_.size()) step();
        return std::move(found_);
    }

private:
    void step() {
        switch (text_[at_]) {
            case '\\': at_ += 2; break;
            case '`': skip_code(); break;
            case '<': reference(); break;
            case '@': everyone(); break;
            default: ++at_;
        }
    }

    /// How many backticks stand here.
    [[nodiscard]] std::size_t run_at(std::size_t at) const {
        const auto end = std::min(text_.find_first_not_of('`', at), text_.size());
        return end - at;
    }

    [[nodiscard]] bool starts_a_line() const {
        const auto before = text_.substr(0, at_);
        const auto newline = before.rfind('\n');
        const auto indent = newline == std::string_view::npos ? before : before.substr(newline + 1);
        return indent.size() <= 3 && indent.find_first_not_of(' ') == std::string_view::npos;
    }

    /// A run of backticks opens a span when an equal run follows; a fence that is never closed reaches to the end.
    void skip_code() {
        const auto length = run_at(at_);
        const auto last = last_run_.find(length);
        const bool fence = length >= kFence && starts_a_line();
        if (last->second <= at_) {
            at_ = fence ? text_.size() : at_ + length;
            return;
        }
        auto close = at_ + length;
        while (run_at(close) != length) close += std::max<std::size_t>(run_at(close), 1);
        at_ = close + length;
    }

    void reference() {
        const auto rest = text_.substr(at_);
        const bool role = rest.starts_with("<@&");
        const std::size_t head = role ? 3 : 2;
        if (!rest.starts_with("<@") || rest.size() <= head + core::Uuid::kTextLength ||
            rest[head + core::Uuid::kTextLength] != '>') {
            ++at_;
            return;
        }
        if (role)
            add(found_.roles, rest.substr(head, core::Uuid::kTextLength));
        else
            add(found_.users, rest.substr(head, core::Uuid::kTextLength));
        at_ += head;
    }

    /// Not inside a word or an address.
    void everyone() {
        const bool named = text_.substr(at_).starts_with(kEveryone);
        const auto after = at_ + kEveryone.size();
        const bool begins = at_ == 0 || !is_word(text_[at_ - 1]);
        const bool ends = after >= text_.size() || !is_word(text_[after]);
        if (named && begins && ends) found_.everyone = true;
        ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::map<std::size_t, std::size_t> last_run_;  ///< where the last run of each length stands
    Mentions found_;
};

}  // namespace

Mentions named_in(std::string_view text) {
    if (!text.contains('@')) return {};
    return Walk(text).names();
}

}  // namespace veza::domain
