// The app's decoder, slowed; in this order.
import './slowed-answers.ts'
import '../../src/scan/decoder.worker.ts'
