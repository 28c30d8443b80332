#include "net/static_files.hpp"

#include "core/ascii.hpp"
#include "net/content_coding.hpp"

#include <algorithm>

namespace veza::net {
namespace {

constexpr std::string_view kPlain = "text/plain; charset=utf-8";
constexpr std::string_view kImmutable = "public, max-age=31536000, immutable";
constexpr std::string_view kRevalidate = "no-cache";

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

StaticAnswer refusal(int status, std::string_view sentence) {
    return {.status = status, .content_type = kPlain, .body = sentence, .headers = {{"Cache-Control", "no-store"}}};
}

bool has_extension(std::string_view path) {
    const auto name = path.substr(path.rfind('/') + 1);
    return name.find('.') != std::string_view::npos;
}

/// If-None-Match compares weakly: a tag that a proxy made weak still names the same bytes.
bool names_tag(std::string_view if_none_match, std::string_view etag) {
    if (core::trimmed(if_none_match) == "*") return true;
    while (!if_none_match.empty()) {
        const auto comma = if_none_match.find(',');
        auto tag = core::trimmed(if_none_match.substr(0, comma));
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == etag) return true;
        if_none_match = comma == std::string_view::npos ? std::string_view{} : if_none_match.substr(comma + 1);
    }
    return false;
}

/// Each coding of a file is a representation of its own and needs its own strong tag.
std::string tag_of(const WebAsset& asset, Coding coding) {
    std::string tag(asset.etag);
    if (coding == Coding::identity || !tag.ends_with('"')) return tag;
    tag.insert(tag.size() - 1, coding == Coding::brotli ? "-br" : "-gz");
    return tag;
}

std::string_view body_of(const WebAsset& asset, Coding coding) {
    switch (coding) {
        case Coding::identity: break;
        case Coding::gzip: return as_text(asset.gzip);
        case Coding::brotli: return as_text(asset.brotli);
    }
    return as_text(asset.identity);
}

StaticAnswer serve(const WebAsset& asset, const api::HttpRequest& request) {
    const Coding coding =
        choose_coding(request.header("accept-encoding").value_or(""), !asset.gzip.empty(), !asset.brotli.empty());
    StaticAnswer answer{.content_type = asset.content_type, .body = body_of(asset, coding)};
    const std::string tag = tag_of(asset, coding);
    answer.headers.emplace_back("ETag", tag);
    answer.headers.emplace_back("Cache-Control", asset.immutable ? kImmutable : kRevalidate);
    if (!asset.gzip.empty() || !asset.brotli.empty()) answer.headers.emplace_back("Vary", "Accept-Encoding");
    const auto known = request.header("if-none-match");
    if (known && names_tag(*known, tag)) {
        answer.status = 304;
        answer.body = {};
        return answer;
    }
    if (coding == Coding::gzip) answer.headers.emplace_back("Content-Encoding", "gzip");
    if (coding == Coding::brotli) answer.headers.emplace_back("Content-Encoding", "br");
    return answer;
}

}  // namespace

StaticFiles::StaticFiles(std::span<const WebAsset> assets) : assets_(assets), index_(find("/index.html")) {}

const WebAsset* StaticFiles::find(std::string_view path) const {
    const auto found = std::ranges::lower_bound(assets_, path, {}, &WebAsset::path);
    return found != assets_.end() && found->path == path ? &*found : nullptr;
}

StaticAnswer StaticFiles::answer(const api::HttpRequest& request) const {
    if (request.method != api::Method::get && request.method != api::Method::head) {
        auto answer = refusal(405, "Only GET and HEAD are possible here.\n");
        answer.headers.emplace_back("Allow", "GET, HEAD");
        return answer;
    }
    if (assets_.empty())
        return refusal(404,
                       "The web app was not built into this server. The API is at /api/v1, the gateway at /gateway.\n");
    if (const auto* asset = find(request.path)) return serve(*asset, request);
    if (index_ == nullptr || has_extension(request.path)) return refusal(404, "There is no such file.\n");
    return serve(*index_, request);
}

}  // namespace veza::net
