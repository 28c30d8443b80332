#include "adapters/memory/mail_queue.hpp"

#include "ports/contract/mail_queue_contract.hpp"

namespace veza::memory {
namespace {

class InMemory final : public contract::MailQueueUnderTest {
public:
    ports::MailQueue& queue() override { return queue_; }

private:
    MailQueue queue_;
};

VEZA_INSTANTIATE_MAIL_QUEUE_CONTRACT(Memory,
                                     (contract::MailQueueFactory{.name = "memory", .skipped_because = {}, .make = [] {
                                                                     return std::make_unique<InMemory>();
                                                                 }}));

}  // namespace
}  // namespace veza::memory
