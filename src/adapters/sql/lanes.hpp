#pragma once
#include "adapters/sql/writer.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace veza::sql {

/// Writers side by side. Equal keys go to the same one, so what belongs together keeps its order.
class Lanes {
public:
    /// Opens `count` connections, all or none. `options` hold for each lane.
    [[nodiscard]] static core::Result<Lanes> open(const Target& target, std::size_t count,
                                                  const Writer::Options& options);

    [[nodiscard]] Writer& of(const core::Uuid& key) {
        return *writers_[std::hash<core::Uuid>{}(key) % writers_.size()];
    }
    [[nodiscard]] Writer& any() { return *writers_.front(); }
    [[nodiscard]] std::size_t queued() const;
    /// Commits what was accepted and ends the threads. Idempotent.
    void stop();

private:
    std::vector<std::unique_ptr<Writer>> writers_;
};

}  // namespace veza::sql
