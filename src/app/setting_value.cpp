#include "app/setting_value.hpp"

#include "core/escape.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace veza::app {
namespace {

constexpr std::int64_t kMaxWindow = 30 * 86'400;
constexpr std::string_view kRateLimitForm = "a limit such as \"30/5m\" (how many, in which time; units s, m, h, d)";

struct Unit {
    char letter;
    std::int64_t seconds;
};
constexpr std::array kUnits = {Unit{'d', 86'400}, Unit{'h', 3'600}, Unit{'m', 60}, Unit{'s', 1}};

std::optional<std::int64_t> to_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    core::append_json_escaped(out, text);
    return out + '"';
}

std::string one_of(const Choice& choice) {
    std::string out = "one of";
    for (const auto name : choice.names) out += (name == choice.names.front() ? " " : ", ") + in_quotes(name);
    return out;
}

/// Stores a value that has the right type already.
class Store {
public:
    explicit Store(const Setting& setting) : setting_(setting) {}

    Accepted number(std::int64_t value) const {
        const auto& info = setting_.info;
        if (value < info.least || value > info.most) return std::unexpected(range());
        *std::get<std::int64_t*>(setting_.slot) = value;
        return {};
    }
    [[nodiscard]] std::string range() const {
        return "a whole number from " + std::to_string(setting_.info.least) + " to " +
               std::to_string(setting_.info.most);
    }
    static Accepted choose(const Choice& choice, std::string_view name) {
        const auto found = std::ranges::find(choice.names, name);
        if (found == choice.names.end()) return std::unexpected(one_of(choice));
        choice.set(static_cast<std::size_t>(found - choice.names.begin()));
        return {};
    }
    static Accepted limit(RateLimit& slot, std::string_view text) {
        auto parsed = parse_rate_limit(text);
        if (!parsed) return std::unexpected(std::move(parsed.error()));
        slot = *parsed;
        return {};
    }

private:
    const Setting& setting_;
};

class FromToml {
public:
    FromToml(const Setting& setting, const toml::node& value) : setting_(setting), value_(value) {}

    Accepted operator()(bool* slot) const { return put(slot, value_.value_exact<bool>(), "true or false"); }
    Accepted operator()(std::int64_t* /*slot*/) const {
        const auto number = value_.value_exact<std::int64_t>();
        return number ? Store(setting_).number(*number) : std::unexpected(Store(setting_).range());
    }
    Accepted operator()(std::string* slot) const {
        return put(slot, value_.value_exact<std::string>(), "text in quotes");
    }
    Accepted operator()(core::Secret* slot) const {
        auto text = value_.value_exact<std::string>();
        if (!text) return std::unexpected("text in quotes");
        *slot = core::Secret{std::move(*text)};
        return {};
    }
    Accepted operator()(std::vector<std::string>* slot) const {
        const auto* array = value_.as_array();
        if (array == nullptr) return std::unexpected("a list of texts");
        std::vector<std::string> items;
        for (const auto& element : *array) {
            auto text = element.value_exact<std::string>();
            if (!text) return std::unexpected("a list of texts");
            items.push_back(std::move(*text));
        }
        *slot = std::move(items);
        return {};
    }
    Accepted operator()(RateLimit* slot) const {
        const auto text = value_.value_exact<std::string>();
        return text ? Store::limit(*slot, *text) : std::unexpected(std::string{kRateLimitForm});
    }
    Accepted operator()(const Choice& choice) const {
        const auto text = value_.value_exact<std::string>();
        return text ? Store::choose(choice, *text) : std::unexpected(one_of(choice));
    }

private:
    template <class T>
    static Accepted put(T* slot, std::optional<T> value, const char* wanted) {
        if (!value) return std::unexpected(wanted);
        *slot = std::move(*value);
        return {};
    }

    const Setting& setting_;
    const toml::node& value_;
};

class FromText {
public:
    FromText(const Setting& setting, std::string_view text) : setting_(setting), text_(text) {}

    Accepted operator()(bool* slot) const {
        if (text_ != "true" && text_ != "false") return std::unexpected("true or false");
        *slot = text_ == "true";
        return {};
    }
    Accepted operator()(std::int64_t* /*slot*/) const {
        const auto number = to_number(text_);
        return number ? Store(setting_).number(*number) : std::unexpected(Store(setting_).range());
    }
    Accepted operator()(std::string* slot) const {
        *slot = text_;
        return {};
    }
    Accepted operator()(core::Secret* slot) const {
        *slot = core::Secret{std::string{text_}};
        return {};
    }
    Accepted operator()(std::vector<std::string>* slot) const {
        slot->clear();
        for (std::size_t begin = 0; begin <= text_.size() && !text_.empty();) {
            const auto end = std::min(text_.find(',', begin), text_.size());
            auto item = text_.substr(begin, end - begin);
            while (item.starts_with(' ')) item.remove_prefix(1);
            while (item.ends_with(' ')) item.remove_suffix(1);
            if (!item.empty()) slot->emplace_back(item);
            begin = end + 1;
        }
        return {};
    }
    Accepted operator()(RateLimit* slot) const { return Store::limit(*slot, text_); }
    Accepted operator()(const Choice& choice) const { return Store::choose(choice, text_); }

private:
    const Setting& setting_;
    std::string_view text_;
};

class ToToml {
public:
    explicit ToToml(Secrets secrets) : secrets_(secrets) {}

    std::string operator()(const bool* slot) const { return *slot ? "true" : "false"; }
    std::string operator()(const std::int64_t* slot) const { return std::to_string(*slot); }
    std::string operator()(const std::string* slot) const { return in_quotes(*slot); }
    std::string operator()(const core::Secret* slot) const {
        return in_quotes(secrets_ == Secrets::shown ? slot->expose() : masked_url(*slot));
    }
    std::string operator()(const std::vector<std::string>* slot) const {
        std::string out = "[";
        for (const auto& item : *slot) out += (out.size() > 1 ? ", " : "") + in_quotes(item);
        return out + ']';
    }
    std::string operator()(const RateLimit* slot) const { return in_quotes(to_string(*slot)); }
    std::string operator()(const Choice& choice) const { return in_quotes(choice.names[choice.get()]); }

private:
    Secrets secrets_;
};

}  // namespace

Accepted assign(const Setting& setting, const toml::node& value) {
    return std::visit(FromToml{setting, value}, setting.slot);
}

Accepted assign(const Setting& setting, std::string_view text) {
    return std::visit(FromText{setting, text}, setting.slot);
}

std::string to_toml(const Setting& setting, Secrets secrets) {
    return std::visit(ToToml{secrets}, setting.slot);
}

std::string to_string(const RateLimit& limit) {
    const auto seconds = limit.window.count();
    const auto* unit = std::ranges::find_if(kUnits, [seconds](const Unit& u) { return seconds % u.seconds == 0; });
    return std::to_string(limit.limit) + '/' + std::to_string(seconds / unit->seconds) + unit->letter;
}

std::expected<RateLimit, std::string> parse_rate_limit(std::string_view text) {
    const std::unexpected wrong(std::string{kRateLimitForm});
    const auto slash = text.find('/');
    if (slash == text.npos || text.size() < slash + 3) return wrong;
    const auto* unit = std::ranges::find(kUnits, text.back(), &Unit::letter);
    const auto limit = to_number(text.substr(0, slash));
    const auto window = to_number(text.substr(slash + 1, text.size() - slash - 2));
    if (unit == kUnits.end() || !limit || !window) return wrong;
    if (*limit < 1 || *limit > std::numeric_limits<std::uint32_t>::max()) return wrong;
    if (*window < 1 || *window > kMaxWindow / unit->seconds) return wrong;
    return RateLimit{.limit = static_cast<std::uint32_t>(*limit),
                     .window = std::chrono::seconds{*window * unit->seconds}};
}

std::string masked_url(const core::Secret& url) {
    const auto& text = url.expose();
    if (text.empty()) return {};
    const auto scheme = text.find("://");
    const bool password_elsewhere = text.find("pass") != text.npos;
    if (scheme == text.npos || password_elsewhere) return "***";
    const auto begin = scheme + 3;
    const auto at = text.rfind('@');
    if (at == text.npos) return text;
    const auto colon = text.find(':', begin);
    if (colon > at) return text;
    return text.substr(0, colon + 1) + "***" + text.substr(at);
}

}  // namespace veza::app
