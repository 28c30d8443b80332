#include "adapters/sql/lanes.hpp"

#include <utility>

namespace veza::sql {

core::Result<Lanes> Lanes::open(const Target& target, std::size_t count, const Writer::Options& options) {
    Lanes lanes;
    for (std::size_t i = 0; i < count; ++i) {
        VEZA_TRY(auto connection, Connection::open(target, Connection::Mode::writer));
        auto own = options;
        if (count > 1) own.name += std::to_string(i);
        lanes.writers_.push_back(std::make_unique<Writer>(target, std::move(connection), std::move(own)));
    }
    return lanes;
}

std::size_t Lanes::queued() const {
    std::size_t sum = 0;
    for (const auto& writer : writers_) sum += writer->queued();
    return sum;
}

void Lanes::stop() {
    for (auto& writer : writers_) writer->stop();
}

}  // namespace veza::sql
