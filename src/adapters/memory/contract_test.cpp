#include "adapters/memory/annotations.hpp"
#include "adapters/memory/blob_store.hpp"
#include "adapters/memory/event_bus.hpp"
#include "adapters/memory/instance_repository.hpp"
#include "adapters/memory/message_search.hpp"
#include "adapters/memory/messages.hpp"
#include "adapters/memory/personal_records.hpp"
#include "adapters/memory/rate_limiter.hpp"
#include "adapters/memory/unit_of_work.hpp"
#include "core/testing.hpp"
#include "ports/contract/blob_store_contract.hpp"
#include "ports/contract/event_bus_contract.hpp"
#include "ports/contract/rate_limiter_contract.hpp"
#include "ports/contract/store_contracts.hpp"

namespace veza::memory {
namespace {

class Store final : public contract::StoreUnderTest {
public:
    Store(const core::Clock& clock, core::UuidGenerator& ids) : messages_(clock, ids) {}
    ports::UnitOfWork& store() override { return store_; }
    ports::MessageRepository& messages() override { return messages_; }
    ports::AnnotationRepository& annotations() override { return annotations_; }
    ports::ReadStates& read_states() override { return messages_; }
    ports::PersonalRecords& records() override { return records_; }
    ports::MessageSearch& search() override { return search_; }
    ports::InstanceRepository& instance() override { return instance_; }

private:
    UnitOfWork store_;
    MessageRepository messages_;
    AnnotationRepository annotations_{messages_};
    PersonalRecords records_{messages_, 3};
    MessageSearch search_{messages_};
    InstanceRepository instance_;
};

class Bus final : public contract::EventBusUnderTest {
public:
    ports::EventBus& bus() override { return bus_; }
    void settle() override {}

private:
    EventBus bus_;
};

class Blobs final : public contract::BlobStoreUnderTest {
public:
    ports::BlobStore& blobs() override { return blobs_; }
    void reopen() override {}  // memory has no restart to survive

private:
    BlobStore blobs_;
};

class Limiter final : public contract::RateLimiterUnderTest {
public:
    ports::RateLimiter& limiter() override { return limiter_; }
    void let_pass(std::chrono::milliseconds time) override { clock_.advance(time); }

private:
    core::testing::FakeClock clock_;
    RateLimiter limiter_{clock_};
};

contract::StoreFactory store_factory() {
    return {.name = "memory", .make = [](const core::Clock& clock, core::UuidGenerator& ids) {
                return std::make_unique<Store>(clock, ids);
            }};
}
contract::EventBusFactory bus_factory() {
    return {.name = "memory", .make = [] { return std::make_unique<Bus>(); }};
}
contract::BlobStoreFactory blob_factory() {
    return {.name = "memory", .make = [] { return std::make_unique<Blobs>(); }};
}
contract::RateLimiterFactory limiter_factory() {
    return {.name = "memory", .make = [] { return std::make_unique<Limiter>(); }};
}

VEZA_INSTANTIATE_STORE_CONTRACTS(Memory, store_factory());
VEZA_INSTANTIATE_EVENT_BUS_CONTRACT(Memory, bus_factory());
VEZA_INSTANTIATE_BLOB_STORE_CONTRACT(Memory, blob_factory());
VEZA_INSTANTIATE_RATE_LIMITER_CONTRACT(Memory, limiter_factory());

}  // namespace
}  // namespace veza::memory
