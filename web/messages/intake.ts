/** Brings the words of forms on the web along. */
import { englishIntake } from './en-intake.ts'
import { addMessages } from './index.ts'

addMessages(englishIntake as never)
