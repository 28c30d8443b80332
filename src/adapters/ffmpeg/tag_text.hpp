#pragma once
#include "domain/audio.hpp"

#include <string>
#include <string_view>

namespace veza::ffmpeg {

/// What people may see of a text from a file: one line in NFC, without controls, direction marks that reach beyond it and
/// spaces at its ends; what is not UTF-8 is U+FFFD. At most domain::AudioTags::kTextMax code points. Idempotent.
[[nodiscard]] std::string clean_line(std::string_view text);

/// The same for all texts: what is empty or said twice is dropped, what is more than there may be is cut. Numbers that make no
/// sense are absent.
void clean(domain::AudioTags& tags);

}  // namespace veza::ffmpeg
