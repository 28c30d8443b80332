#pragma once
#include "adapters/ffmpeg/demuxer.hpp"
#include "adapters/ffmpeg/handles.hpp"

namespace veza::ffmpeg {

/// A decoder of the file's sound, as analysis and playback both have it: what one of them passes over as damaged, the other never
/// hears either. One thread. nullptr when the decoder refuses what the file says of itself.
[[nodiscard]] CodecContext open_decoder(const Library& av, const Demuxer& demuxer);

}  // namespace veza::ffmpeg
