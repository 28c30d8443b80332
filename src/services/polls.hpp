#pragma once
#include "core/time.hpp"
#include "ports/annotation_repository.hpp"
#include "services/access.hpp"
#include "services/message_view.hpp"
#include "services/publisher.hpp"

#include <cstdint>
#include <vector>

namespace veza::services {

/// Votes in the polls that messages hold. Thread-safe.
class Polls {
public:
    using Target = ports::AnnotationRepository::Target;

    struct Dependencies {
        ports::AnnotationRepository& annotations;
        Access& access;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Polls(Dependencies dependencies) : d_(dependencies) {}

    /// The actor's choice from now on; empty takes it back. Whoever reads the channel may vote, but not in a timeout.
    [[nodiscard]] core::Task<void> vote(domain::Actor actor, Target target, std::vector<std::int32_t> options);

private:
    Dependencies d_;
};

/// As it is stored; `invalid` where it breaks a rule.
[[nodiscard]] core::Result<domain::Poll> check_poll(const NewPoll& poll, core::Time now);

}  // namespace veza::services
