#include "app/config_check.hpp"

#include "adapters/smtp/message.hpp"
#include "net/address.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>

namespace veza::app {
namespace {

bool is_port(std::string_view text, std::uint16_t& port) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size();
}

bool is_range(const std::string& text) {
    return net::AddressRange::parse(text).has_value();
}

/// It stands in a token as it is, so nothing in it may need escaping.
bool is_contact(std::string_view text) {
    const auto plain = [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '\\'; };
    return text.empty() ||
           ((text.starts_with("mailto:") || text.starts_with("https://")) && std::ranges::all_of(text, plain));
}

std::optional<WrongSetting> check_http(const HttpConfig& http) {
    if (!parse_endpoint(http.listen))
        return WrongSetting{"http.listen", "ADDRESS:PORT such as \"127.0.0.1:8080\" or \"[::]:8080\""};
    if (!http.public_url.empty() && !is_origin(http.public_url))
        return WrongSetting{"http.public_url", "a URL without a path, such as \"https://veza.example\""};
    if (!std::ranges::all_of(http.trusted_proxies, is_range))
        return WrongSetting{"http.trusted_proxies", "a list of addresses or networks, such as [\"10.0.0.0/8\"]"};
    if (!std::ranges::all_of(http.metrics_from, is_range))
        return WrongSetting{"http.metrics_from", "a list of addresses or networks, such as [\"127.0.0.0/8\"]"};
    if (!std::ranges::all_of(http.allowed_origins, is_origin))
        return WrongSetting{"http.allowed_origins", "a list of origins, such as [\"https://chat.example\"]"};
    return std::nullopt;
}

std::optional<WrongSetting> check_mail(const Config& config) {
    const auto& url = config.mail.url.expose();
    if (url.empty()) return std::nullopt;
    if (!url.starts_with("smtp://") && !url.starts_with("smtps://"))
        return WrongSetting{"mail.url", "empty or a URL that starts with smtp:// or smtps://"};
    if (!smtp::parse_sender(config.mail.from))
        return WrongSetting{"mail.from", "an address, such as \"Veza <veza@example.org>\""};
    if (config.http.public_url.empty())
        return WrongSetting{"http.public_url", "set when mail is: links in mails begin with it"};
    return std::nullopt;
}

}  // namespace

std::optional<Endpoint> parse_endpoint(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == text.npos) return std::nullopt;
    Endpoint endpoint;
    if (!is_port(text.substr(colon + 1), endpoint.port)) return std::nullopt;
    auto host = text.substr(0, colon);
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (bracketed) host = host.substr(1, host.size() - 2);
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string{host}, error);
    if (error || address.is_v6() != bracketed) return std::nullopt;
    endpoint.address = host;
    return endpoint;
}

bool is_origin(std::string_view text) {
    constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789.-[]:";
    if (text.starts_with("https://"))
        text.remove_prefix(8);
    else if (text.starts_with("http://"))
        text.remove_prefix(7);
    else
        return false;
    return !text.empty() && !text.starts_with(':') && text.find_first_not_of(kAllowed) == text.npos;
}

std::optional<WrongSetting> check_config(const Config& config) {
    if (auto wrong = check_http(config.http)) return wrong;
    if (config.data.dir.empty()) return WrongSetting{"data.dir", "a directory"};
    const auto& url = config.storage.url.expose();
    if (!url.empty() && !url.starts_with("postgresql://") && !url.starts_with("postgres://"))
        return WrongSetting{"storage.url", "empty (SQLite) or a URL that starts with postgresql://"};
    if (config.auth.refresh_token_ttl_s < config.auth.access_token_ttl_s)
        return WrongSetting{"auth.refresh_token_ttl_s", "at least auth.access_token_ttl_s"};
    if (!std::ranges::all_of(config.outgoing.allow_private, is_range))
        return WrongSetting{"outgoing.allow_private", "a list of addresses or networks, such as [\"10.1.2.0/24\"]"};
    if (!is_contact(config.push.contact))
        return WrongSetting{"push.contact", "empty, or an address that starts with mailto: or https://"};
    return check_mail(config);
}

}  // namespace veza::app
