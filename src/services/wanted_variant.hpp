#pragma once
#include "domain/audio.hpp"
#include "domain/ids.hpp"
#include "media/variant.hpp"
#include "ports/blob_store.hpp"

#include <functional>
#include <memory>
#include <string>

namespace veza::services {

/// A variant of a sound, by somebody.
struct WantedVariant {
    std::string content;  ///< the hash of the source
    ports::OpenBlob source;
    domain::AudioFormat sound;
    std::shared_ptr<const media::Variant> variant;
    std::string encoders;  ///< see Segments::encoders
    domain::UserId listener;
    std::function<bool()> unchanged{};  ///< of the source: see OpenSource

    /// What tells its bytes from all others that are made of the content.
    [[nodiscard]] std::string name() const { return variant->name() + '-' + encoders; }
};

}  // namespace veza::services
