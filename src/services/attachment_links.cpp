#include "services/attachment_links.hpp"

#include "core/secret.hpp"

#include <algorithm>

namespace veza::services {
namespace {

std::string path_of(domain::AttachmentId id, AttachmentPart part) {
    return "/api/v1/attachments/" + id.to_string() + (part == AttachmentPart::preview ? "/preview" : "/file");
}

std::string signed_text(const std::string& path, std::int64_t expires) {
    return path + '\n' + std::to_string(expires);
}

std::int64_t seconds(core::Time time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

}  // namespace

void AttachmentLinks::add(domain::Message& message) const {
    if (message.attachments.empty()) return;
    const auto step = std::max<std::int64_t>(options_.lifetime.count() / 2, 1);
    const auto expires = (seconds(clock_.now()) / step + 2) * step;
    for (auto& each : message.attachments) {
        each.url = link(each.id, AttachmentPart::file, expires);
        if (each.preview) each.preview_url = link(each.id, AttachmentPart::preview, expires);
    }
}

std::string AttachmentLinks::link(domain::AttachmentId id, AttachmentPart part, std::int64_t expires) const {
    const auto path = path_of(id, part);
    return path + "?expires=" + std::to_string(expires) +
           "&signature=" + signatures_.hmac_sha256(options_.keys.front(), signed_text(path, expires));
}

bool AttachmentLinks::admits(const Asked& asked) const {
    if (asked.expires <= seconds(clock_.now())) return false;
    const auto text = signed_text(path_of(asked.id, asked.part), asked.expires);
    return std::ranges::any_of(options_.keys, [&](const core::Secret& key) {
        return core::equal_in_constant_time(signatures_.hmac_sha256(key, text), asked.signature);
    });
}

}  // namespace veza::services
