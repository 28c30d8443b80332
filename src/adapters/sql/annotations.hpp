#pragma once
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/readers.hpp"
#include "core/time.hpp"
#include "ports/annotation_repository.hpp"

namespace veza::sql {

/// Reactions and pins in SQL, in the lanes of their channels' messages. Thread-safe.
class AnnotationRepository final : public ports::AnnotationRepository {
public:
    AnnotationRepository(Readers& readers, Lanes& lanes, const core::Clock& clock)
        : readers_(readers), lanes_(lanes), clock_(clock) {}

    core::Task<Outcome> react(Reaction reaction, bool may_be_first, Committed committed) override;
    core::Task<bool> unreact(Reaction reaction, Committed committed) override;
    core::Task<bool> clear(Target target, std::string emoji, Committed committed) override;
    core::Task<std::vector<domain::UserId>> reactors(Target target, std::string emoji,
                                                     std::optional<domain::UserId> after, std::size_t limit) override;
    core::Task<Outcome> pin(Target target, Committed committed) override;
    core::Task<bool> unpin(Target target, Committed committed) override;
    core::Task<std::vector<domain::Message>> pins(domain::ChannelId channel,
                                                  std::optional<domain::UserId> reader) override;
    core::Task<Outcome> vote(Target target, domain::UserId user, std::vector<std::int32_t> options,
                             Counted committed) override;

private:
    using Change = std::function<core::Result<Outcome>(Connection&)>;
    /// Runs the change on a message that is there, and calls `committed` if it answers `done`.
    [[nodiscard]] core::Task<Outcome> change(Target target, Change change, Committed committed);
    [[nodiscard]] core::Result<Outcome> insert(Connection& connection, const Reaction& reaction,
                                               bool may_be_first) const;

    Readers& readers_;
    Lanes& lanes_;
    const core::Clock& clock_;
};

}  // namespace veza::sql
