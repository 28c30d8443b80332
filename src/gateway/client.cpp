#include "gateway/client.hpp"

#include "gateway/shard.hpp"

namespace veza::gateway {

void Client::on_text(std::string_view text) {
    shard_.perform(*this, session_.text(text, shard_.moment()));
}

void Client::on_unacceptable_message() {
    shard_.perform(*this, session_.unacceptable());
}

void Client::on_closed() {
    shard_.remove(*this);
}

}  // namespace veza::gateway
