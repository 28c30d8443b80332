#pragma once
#include "demo/sound.hpp"

#include <string>
#include <string_view>

namespace veza::demo {

/// What the file says of the music in it; empty is left out.
struct Tags {
    std::string_view title{};
    std::string_view artist{};
    std::string_view album{};
    std::string_view genre{};
    int year = 0;
    int number = 0;
};

/// A RIFF WAVE file: linear PCM, and the tags as a LIST of kind INFO.
[[nodiscard]] std::string wav(const Sound& sound, const Tags& tags);

}  // namespace veza::demo
