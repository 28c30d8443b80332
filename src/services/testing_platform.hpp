#pragma once
// What services stand on in their tests: the reference adapters, credentials that cost nothing, and a clock that stands
// until it is moved.
#include "adapters/memory/annotations.hpp"
#include "adapters/memory/blob_store.hpp"
#include "adapters/memory/event_bus.hpp"
#include "adapters/memory/image_processor.hpp"
#include "adapters/memory/message_search.hpp"
#include "adapters/memory/messages.hpp"
#include "adapters/memory/rate_limiter.hpp"
#include "adapters/memory/unit_of_work.hpp"
#include "core/testing.hpp"
#include "services/testing_credentials.hpp"

#include <vector>

namespace veza::services {

class TestPlatform {
public:
    TestPlatform() {
        bus.subscribe([this](const domain::EventPtr& event) { events.push_back(event); });
    }
    TestPlatform(const TestPlatform&) = delete;
    TestPlatform& operator=(const TestPlatform&) = delete;

    core::testing::FakeClock clock;
    core::SeededRandom random{20'261'121};
    core::UuidGenerator ids{clock, random};
    memory::UnitOfWork store;
    memory::MessageRepository repository{clock, ids};
    memory::AnnotationRepository annotations{repository};
    memory::MessageSearch index{repository};
    memory::BlobStore blobs;
    memory::ImageProcessor images;
    memory::EventBus bus;
    memory::RateLimiter limiter{clock};
    PlainHasher hasher;
    PlainTokens tokens{ids};
    PlainCodes codes{ids};
    PlainSealer sealer;
    PlainPushCipher push_cipher;
    PlainSignatures signatures;
    std::vector<domain::EventPtr> events;
};

}  // namespace veza::services
