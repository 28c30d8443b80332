#pragma once
#include "adapters/memory/state.hpp"
#include "ports/music_search.hpp"

namespace veza::memory {

class MusicSearch final : public ports::MusicSearch {
public:
    explicit MusicSearch(Access& state) : state_(state) {}

    core::Status put(const domain::MusicDocument& document) override;
    core::Status remove(domain::MusicKind kind, core::Uuid id) override;
    core::Result<bool> contains(domain::MusicKind kind, core::Uuid id) override;
    core::Result<std::vector<Found>> find(const Asked& asked) override;
    core::Status tidy() override;

private:
    Access& state_;
};

}  // namespace veza::memory
