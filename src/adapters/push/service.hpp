#pragma once
#include "core/time.hpp"
#include "ports/http_client.hpp"
#include "ports/push_cipher.hpp"
#include "ports/push_service.hpp"

namespace veza::push {

/// Web Push. Thread-safe.
class Service final : public ports::PushService {
public:
    struct Dependencies {
        ports::HttpClient& http;
        const ports::PushCipher& cipher;
        const core::Clock& clock;
    };
    explicit Service(Dependencies dependencies) : d_(dependencies) {}

    boost::asio::awaitable<ports::PushOutcome> deliver(domain::PushSubscription subscription,
                                                       domain::PushNote note) override;

private:
    [[nodiscard]] core::Result<ports::OutgoingRequest> request_for(const domain::PushSubscription& subscription,
                                                                   const domain::PushNote& note) const;

    Dependencies d_;
};

/// What a device reads: JSON, short enough for every push service.
[[nodiscard]] std::string encode_note(const domain::PushNote& note);
/// What an answer of a push service means.
[[nodiscard]] ports::PushOutcome outcome_of(const ports::OutgoingAnswer& answer, core::Time now);

}  // namespace veza::push
