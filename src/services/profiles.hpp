#pragma once
#include "domain/user.hpp"
#include "ports/unit_of_work.hpp"
#include "services/attachment_links.hpp"
#include "services/bounded_cache.hpp"

#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace veza::services {

/// What everybody may know of people, kept at hand: messages and member lists show their authors. What shows a message comes
/// here, so here it also gets the links to its attachments. Thread-safe.
class Profiles {
public:
    /// Without `links` (which outlive it), attachments have none.
    explicit Profiles(ports::UnitOfWork& store, const AttachmentLinks* links = nullptr, std::size_t capacity = 50'000)
        : store_(store), links_(links), cache_(capacity) {}

    using ById = std::unordered_map<domain::UserId, domain::UserSummary>;

    /// Of those ids that exist; repeated ids are welcome.
    [[nodiscard]] core::Task<ById> find(std::vector<domain::UserId> ids);
    /// `not_found` when there is none.
    [[nodiscard]] core::Task<domain::UserSummary> find(domain::UserId id);

    void link_attachments(domain::Message& message) const {
        if (links_ != nullptr) links_->add(message);
    }

    /// From on_commit, when one changed.
    void put(domain::UserSummary summary);

private:
    ports::UnitOfWork& store_;
    const AttachmentLinks* links_;
    std::mutex mutex_;
    std::uint64_t version_ = 0;
    BoundedCache<domain::UserId, domain::UserSummary> cache_;
};

}  // namespace veza::services
