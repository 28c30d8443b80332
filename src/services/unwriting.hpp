#pragma once
#include "ports/annotation_repository.hpp"
#include "ports/message_repository.hpp"
#include "ports/personal_records.hpp"
#include "services/directory.hpp"
#include "services/publisher.hpp"

namespace veza::services {

/// Takes back what somebody wrote and reacted, everywhere; who is there sees it go. For use cases that have authorised.
/// Thread-safe.
class Unwriting {
public:
    struct Dependencies {
        ports::MessageRepository& messages;
        ports::AnnotationRepository& annotations;
        ports::PersonalRecords& records;
        Directory& directory;
        Publisher publisher;
    };

    explicit Unwriting(Dependencies dependencies) : d_(dependencies) {}

    struct Part {
        std::size_t removed = 0;
        std::optional<ports::MessagePlace> next;  ///< nothing at the end
    };
    /// A part of the messages, from that place on.
    [[nodiscard]] core::Task<Part> messages(domain::UserId user, std::optional<ports::MessagePlace> after);
    /// Some of the reactions; 0 when there are none left.
    [[nodiscard]] core::Task<std::size_t> reactions(domain::UserId user);

private:
    /// Where events of that channel go; nothing when the channel is gone.
    [[nodiscard]] boost::asio::awaitable<std::optional<ChannelPlace>> place_of(domain::ChannelId channel);

    Dependencies d_;
};

}  // namespace veza::services
