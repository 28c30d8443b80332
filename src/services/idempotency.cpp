#include "services/idempotency.hpp"

namespace veza::services {
namespace {

std::string scoped(std::string_view kind, const std::string& key) {
    return std::string(kind) + ':' + key;
}

}  // namespace

core::Result<std::optional<std::string>> made_before(ports::Transaction& transaction, domain::Actor actor,
                                                     std::string_view kind, const IdempotencyKey& key) {
    if (!key) return std::nullopt;
    if (key->empty() || key->size() > kIdempotencyKeyMaxBytes)
        return core::invalid("Idempotency-Key", core::Reason::invalid_field, "an Idempotency-Key has 1 to 128 bytes");
    return transaction.idempotency().find(actor.user, scoped(kind, *key));
}

core::Status remember(ports::Transaction& transaction, domain::Actor actor, std::string_view kind,
                      const IdempotencyKey& key, std::string_view resource, core::Time now) {
    if (!key) return {};
    return transaction.idempotency().put(actor.user, scoped(kind, *key), resource, now);
}

}  // namespace veza::services
