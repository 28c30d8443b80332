#include "net/ws_extensions.hpp"

#include "core/ascii.hpp"
#include "net/deflate.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace veza::net {
namespace {

constexpr std::string_view kDeflate = "permessage-deflate";
constexpr std::string_view kServerWindow = "server_max_window_bits";
constexpr std::string_view kClientWindow = "client_max_window_bits";
constexpr std::array<std::string_view, 2> kNoTakeover{"server_no_context_takeover", "client_no_context_takeover"};

bool is_token_char(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (core::to_lower(c) >= 'a' && core::to_lower(c) <= 'z') ||
           kMarks.find(c) != kMarks.npos;
}

/// Reads a header value from the left.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) { skip_space(); }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    bool take(char wanted) {
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(1);
        skip_space();
        return true;
    }

    /// Empty when there is none.
    std::string_view token() {
        const auto end = std::ranges::find_if_not(rest_, is_token_char);
        const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(taken.size());
        skip_space();
        return taken;
    }

    /// A token, or one in quotes; empty when there is none.
    std::string token_or_quoted() {
        if (!rest_.starts_with('"')) return std::string(token());
        std::string value;
        std::size_t at = 1;
        for (; at < rest_.size() && rest_[at] != '"'; ++at) {
            if (rest_[at] == '\\') ++at;
            if (at == rest_.size() || !is_token_char(rest_[at])) return {};
            value.push_back(rest_[at]);
        }
        if (at == rest_.size()) return {};
        rest_.remove_prefix(at + 1);
        skip_space();
        return value;
    }

private:
    void skip_space() { rest_ = core::trimmed(rest_); }

    std::string_view rest_;
};

std::optional<ExtensionParameter> read_parameter(Reader& reader) {
    ExtensionParameter parameter{.name = reader.token()};
    if (parameter.name.empty()) return std::nullopt;
    if (!reader.take('=')) return parameter;
    parameter.value = reader.token_or_quoted();
    if (parameter.value->empty()) return std::nullopt;
    return parameter;
}

std::optional<ExtensionOffer> read_offer(Reader& reader) {
    ExtensionOffer offer{.name = reader.token()};
    if (offer.name.empty()) return std::nullopt;
    while (reader.take(';')) {
        auto parameter = read_parameter(reader);
        if (!parameter) return std::nullopt;
        offer.parameters.push_back(std::move(*parameter));
    }
    return offer;
}

/// 8 to 15, without leading zeros; 0 for all else.
int window_bits(std::string_view text) {
    if (text == "8" || text == "9") return text[0] - '0';
    if (text.size() == 2 && text[0] == '1' && text[1] >= '0' && text[1] <= '5') return 10 + text[1] - '0';
    return 0;
}

bool can_meet(const ExtensionParameter& parameter) {
    const auto& [name, value] = parameter;
    if (std::ranges::find(kNoTakeover, name) != kNoTakeover.end()) return !value;
    if (name == kServerWindow) return value && window_bits(*value) >= Deflater::kWindowBits;
    return name == kClientWindow && (!value || window_bits(*value) != 0);
}

bool has_parameter(const ExtensionOffer& offer, std::string_view name) {
    return std::ranges::find(offer.parameters, name, &ExtensionParameter::name) != offer.parameters.end();
}

bool can_meet(const ExtensionOffer& offer) {
    constexpr std::size_t kKnownParameters = 4;
    const auto& parameters = offer.parameters;
    if (offer.name != kDeflate || parameters.size() > kKnownParameters) return false;
    return std::ranges::all_of(parameters, [&](const ExtensionParameter& one) {
        return can_meet(one) && std::ranges::count(parameters, one.name, &ExtensionParameter::name) == 1;
    });
}

std::string answer_to(const ExtensionOffer& offer) {
    std::string answer(kDeflate);
    for (const auto name : kNoTakeover) answer.append("; ").append(name);
    if (has_parameter(offer, kServerWindow))
        answer.append("; ").append(kServerWindow).append("=").append(std::to_string(Deflater::kWindowBits));
    return answer;
}

}  // namespace

std::optional<std::vector<ExtensionOffer>> parse_extensions(std::string_view value) {
    std::vector<ExtensionOffer> offers;
    Reader reader(value);
    while (!reader.at_end()) {
        if (reader.take(',')) continue;  // RFC 9110, section 5.6.1.2: empty elements are passed over
        auto offer = read_offer(reader);
        if (!offer || !(reader.at_end() || reader.take(','))) return std::nullopt;
        offers.push_back(std::move(*offer));
    }
    return offers;
}

core::Result<std::optional<std::string>> negotiate_deflate(const api::HttpRequest& request) {
    std::optional<std::string> answer;
    for (const auto& [name, value] : request.headers) {
        if (name != "sec-websocket-extensions") continue;
        const auto offers = parse_extensions(value);
        if (!offers)
            return core::fail(core::Code::malformed, core::Reason::malformed_request,
                              "Sec-WebSocket-Extensions is malformed");
        for (const auto& offer : *offers)
            if (!answer && can_meet(offer)) answer = answer_to(offer);
    }
    return answer;
}

}  // namespace veza::net
