#pragma once
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/readers.hpp"
#include "ports/mail_queue.hpp"

namespace veza::sql {

/// Thread-safe.
class MailQueue final : public ports::MailQueue {
public:
    MailQueue(Readers& readers, Lanes& lanes) : readers_(readers), lanes_(lanes) {}

    core::Task<void> put(ports::WaitingMail mail, std::size_t bound) override;
    core::Task<std::vector<ports::WaitingMail>> due(core::Time now, std::size_t limit) override;
    core::Task<void> postpone(ports::WaitingMail mail) override;
    core::Task<void> remove(ports::MailId id) override;

private:
    Readers& readers_;
    Lanes& lanes_;
};

}  // namespace veza::sql
