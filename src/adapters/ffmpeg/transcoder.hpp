#pragma once
#include "ports/transcoder.hpp"

#include <memory>

namespace veza::ffmpeg {

struct Library;

/// By FFmpeg's libraries, in this process. They are loaded with the first order.
class Transcoder final : public ports::Transcoder {
public:
    Transcoder();
    ~Transcoder() override;

    core::Result<std::string> encoders() override;
    core::Result<bool> encode(const ports::EncodeOrder& order, ports::FrameSink& sink) override;

private:
    [[nodiscard]] const core::Result<Library>& library();

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace veza::ffmpeg
