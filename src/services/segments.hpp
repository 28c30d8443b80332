#pragma once
#include "core/pool.hpp"
#include "domain/ids.hpp"
#include "ports/segment_cache.hpp"
#include "ports/transcoder.hpp"
#include "services/wanted_variant.hpp"

#include <memory>
#include <string>
#include <variant>

namespace veza::services {

class Encoding;

/// Segments, from the cache or freshly encoded. Each is encoded once at a time, for all who listen, and no longer than
/// somebody does; whoever comes later hears it from its beginning. Thread-safe. Loops must outlive the pool.
class Segments {
public:
    struct Dependencies {
        ports::Transcoder& transcoder;
        ports::SegmentCache& cache;
        core::Pool& pool;  ///< bounds how many are encoded at a time, and how many wait
    };

    Segments(Dependencies dependencies, std::size_t per_listener);
    ~Segments();

    /// One who listens to a segment that is being encoded; the last to go ends the encoding.
    class Listening {
    public:
        Listening(std::shared_ptr<Encoding> encoding, std::shared_ptr<void> place);
        ~Listening();
        Listening(Listening&&) noexcept = default;
        Listening& operator=(Listening&&) = delete;

        /// At least one of the bytes from `offset` on, at most `most`; waits for them. The error of the encoding, if it failed.
        [[nodiscard]] core::Task<std::string> read(std::uint64_t offset, std::uint64_t most);

    private:
        std::shared_ptr<Encoding> encoding_;
        std::shared_ptr<void> place_;
    };

    /// What the encoders here are known by. Those of before an upgrade made other bytes, which are not mixed with these.
    [[nodiscard]] core::Task<std::string> encoders();

    using Segment = std::variant<ports::OpenBlob, Listening>;
    /// `rate_limited` when the listener waits for too many already, `unavailable`/`overloaded` when all do.
    [[nodiscard]] core::Task<Segment> open(WantedVariant wanted, std::uint32_t index);

private:
    struct State;

    static void run(const Dependencies& d, State& state, Encoding& encoding, const ports::SegmentKey& key,
                    const std::string& name, const WantedVariant& wanted);

    Dependencies d_;
    std::shared_ptr<State> state_;
};

}  // namespace veza::services
