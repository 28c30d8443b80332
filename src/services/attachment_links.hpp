#pragma once
#include "core/secret.hpp"
#include "core/time.hpp"
#include "domain/message.hpp"
#include "ports/signatures.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace veza::services {

/// Which of an attachment's contents.
enum class AttachmentPart : std::uint8_t { file, preview };

/// How attachments are reached: by a link that is the same for everybody, works without a token, and runs out. Who may see a
/// message gets its links with it, and fresh ones whenever it is read. Immutable.
class AttachmentLinks {
public:
    struct Options {
        std::vector<core::Secret> keys;  ///< the first signs, all are believed; never empty
        std::chrono::seconds lifetime{86'400};
    };

    AttachmentLinks(const ports::Signatures& signatures, const core::Clock& clock, Options options)
        : signatures_(signatures), clock_(clock), options_(std::move(options)) {}

    /// Fills in the links of the message's attachments. They stay the same for half their lifetime, so that what was loaded
    /// is found in a cache again, and work for at least as long.
    void add(domain::Message& message) const;

    struct Asked {
        domain::AttachmentId id;
        AttachmentPart part = AttachmentPart::file;
        std::int64_t expires = 0;  ///< in seconds since 1970, as the link says
        std::string_view signature;
    };
    [[nodiscard]] bool admits(const Asked& asked) const;

private:
    [[nodiscard]] std::string link(domain::AttachmentId id, AttachmentPart part, std::int64_t expires) const;

    const ports::Signatures& signatures_;
    const core::Clock& clock_;
    const Options options_;
};

}  // namespace veza::services
