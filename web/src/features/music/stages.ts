import { create } from 'zustand'

/** How far the server is with a track: it listens to each before anybody else does. */
export interface Stage {
  stage: 'waiting' | 'probing' | 'analysing' | 'storing'
  percent: number
}

const waiting: Stage = { stage: 'waiting', percent: 0 }

/** Of the tracks of ours that are under way, as last told. */
export const useStages = create<{ stages: Readonly<Record<string, Stage>> }>()(() => ({ stages: {} }))

export const useStage = (trackId: string): Stage => useStages((state) => state.stages[trackId]) ?? waiting

export function setStage(trackId: string, stage: Stage | null): void {
  useStages.setState((state) => {
    const stages = { ...state.stages }
    delete stages[trackId]
    return { stages: stage ? { ...stages, [trackId]: stage } : stages }
  })
}
