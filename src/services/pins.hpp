#pragma once
#include "ports/annotation_repository.hpp"
#include "services/access.hpp"
#include "services/audit.hpp"
#include "services/message_view.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"

#include <vector>

namespace veza::services {

/// Messages that a channel keeps at hand. Thread-safe.
class Pins {
public:
    using Target = ports::AnnotationRepository::Target;

    struct Dependencies {
        ports::AnnotationRepository& annotations;
        Access& access;
        Profiles& profiles;
        Audit& audit;
        Publisher publisher;
    };

    explicit Pins(Dependencies dependencies) : d_(dependencies) {}

    /// Both need pin_messages; repeating them changes nothing.
    [[nodiscard]] core::Task<void> add(domain::Actor actor, Target target);
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, Target target);
    /// The latest pin first.
    [[nodiscard]] core::Task<std::vector<MessageView>> list(domain::Actor actor, domain::ChannelId channel);

private:
    [[nodiscard]] core::Task<void> record(domain::Actor actor, ChannelAccess access, domain::MessageId message,
                                          domain::AuditAction action);

    Dependencies d_;
};

}  // namespace veza::services
