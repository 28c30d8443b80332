#include "services/idempotency.hpp"

namespace veza::services {
namespace {

std::string stored_key(const IdempotentRequest& request) {
    return std::string(request.kind) + ':' + *request.key;
}

}  // namespace

core::Result<std::optional<std::string>> made_before(ports::Transaction& transaction,
                                                     const IdempotentRequest& request) {
    if (!request.key) return std::nullopt;
    if (request.key->empty() || request.key->size() > kIdempotencyKeyMaxBytes)
        return core::invalid("Idempotency-Key", core::Reason::invalid_field, "an Idempotency-Key has 1 to 128 bytes");
    return transaction.idempotency().find(request.actor.user, stored_key(request));
}

core::Status remember(ports::Transaction& transaction, const IdempotentRequest& request, std::string_view resource,
                      core::Time now) {
    if (!request.key) return {};
    return transaction.idempotency().put(request.actor.user, stored_key(request), resource, now);
}

}  // namespace veza::services
